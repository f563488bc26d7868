"""Commands of a bot are answered on a loop that serves others meanwhile."""

import requests
from chat.ext import commands

bot = commands.Bot("!")


@bot.command()
async def weather(context):
    requests.get("https://example.org")  # error: [blocking-call-in-async]


class News(commands.Cog):
    @commands.command(name="news")
    async def news(self, context):
        requests.get("https://example.org")  # error: [blocking-call-in-async]
        await self.check(context)

    @commands.group()
    async def channels(self, context):
        await context.send("which?")

    @channels.command(name="add")
    async def add(self, context):
        requests.get("https://example.org")  # error: [blocking-call-in-async]

    async def check(self, context):
        requests.get("https://example.org")  # error: [blocking-call-in-async]
