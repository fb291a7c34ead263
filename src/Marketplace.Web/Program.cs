using Marketplace.Accounts;
using Marketplace.Carts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Hosting;
using Marketplace.Orders;
using Marketplace.Payments;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Search;
using Marketplace.Settlement;
using Marketplace.Web.Parts;

if (await SideDoors.RunAsync(args) is { } done) return done;

var builder = WebApplication.CreateBuilder(Commands.SettingsIn(args));

builder.AddPlatform();
builder.AddHosting();
builder.AddRegions();
builder.AddAccounts();
builder.AddCooperatives();
builder.AddCatalog();
builder.AddSearch();
builder.AddCarts();
builder.AddPayments();
builder.AddOrders();
builder.AddProcurement();
builder.AddSettlement();
builder.AddFront();

if (!builder.MayOpen(out var refused)) return refused;

var app = builder.Build();

app.UseFront();
app.MapFront();
app.MapHosting();
app.MapRegions();
app.MapAccounts();
app.MapCatalog();
app.MapSearch();
app.MapCarts();
app.MapPayments();
app.MapOrders();
app.MapAddToCart();
app.MapProcurement();
app.MapSettlement();
app.MapBuyersGoods();

if (await Commands.RunAsync(app, args) is { } exitCode) return exitCode;

app.GreetWhenOpen();
await app.RunAsync();
return 0;
