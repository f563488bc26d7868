import boto3


class Store:
    def __init__(self, bucket):
        self.client = boto3.client("s3")
        self.bucket = bucket

    def put(self, key, body):
        self.client.put_object(Bucket=self.bucket, Key=key, Body=body)

    def keys(self):
        paginator = self.client.get_paginator("list_objects_v2")
        for page in paginator.paginate(Bucket=self.bucket):
            yield from page["Contents"]

    def link(self, key):
        return self.client.generate_presigned_url("get_object", Params={"Key": key})
