// A Node process that does nothing.
process.stdout.write(JSON.stringify({ rss: process.memoryUsage.rss() }));
