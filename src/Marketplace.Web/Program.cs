using Marketplace.Hosting;
using Marketplace.Platform;
using Marketplace.Web.Parts;

var builder = WebApplication.CreateBuilder(args);

builder.AddPlatform();
builder.AddHosting();
builder.AddFront();

var app = builder.Build();

app.UseFront();
app.MapFront();

if (await Commands.RunAsync(app, args) is { } exitCode) return exitCode;

await app.RunAsync();
return 0;
