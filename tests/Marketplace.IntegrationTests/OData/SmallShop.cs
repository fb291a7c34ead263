using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Marketplace.Platform.OData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;

namespace Marketplace.IntegrationTests.OData;

public enum Keeping { Shelf, Fridge }

public class Good
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public string? Note { get; set; }
    public long PriceFen { get; set; }
    public int? Weight { get; set; }
    public bool Fresh { get; set; }
    public List<int> Months { get; set; } = [];
    public Keeping Keeping { get; set; }
    public DateTimeOffset Since { get; set; }
    public int MakerId { get; set; }
    public string KindCode { get; set; } = "";
    public int Version { get; set; }
    public Maker? Maker { get; set; }
    public Kind? Kind { get; set; }
}

public class Maker
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string KindCode { get; set; } = "";
    public Kind? Kind { get; set; }
}

public class Kind
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
}

/// <summary>The OData layer over a model that has nothing to do with the market: what holds here holds for any model.</summary>
public sealed class SmallShop : IAsyncLifetime
{
    public const int Size = 137;
    private readonly SqliteConnection _keep = new($"Data Source=small-shop-{Path.GetRandomFileName()};Mode=Memory;Cache=Shared");
    private WebApplication _app = null!;

    internal sealed class Db(DbContextOptions<Db> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder model)
        {
            model.Entity<Good>(g => { g.Ignore(x => x.Maker); g.Ignore(x => x.Kind); g.Property(x => x.Keeping).HasConversion<string>(); g.Property(x => x.Since).HasConversion(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero)); });
            model.Entity<Maker>().Ignore(m => m.Kind);
            model.Entity<Kind>().HasKey(k => k.Code);
        }
    }

    internal sealed class Rows<T>(Db db) : IODataRows<T> where T : class
    {
        public ValueTask<IQueryable<T>> ForAsync(Actor actor, CancellationToken ct) => ValueTask.FromResult(db.Set<T>().AsNoTracking());
    }

    internal sealed class ChangeGood(Db db) : IODataPatch<Good>
    {
        public Task MayAsync(Actor actor, Good row, CancellationToken ct) =>
            row.MakerId == 1 ? Task.CompletedTask : throw new Refusal("shop.not_yours", 403, new("不是您的", "Not yours"));

        public async Task ApplyAsync(Actor actor, Good row, long version, ODataChanges changes, CancellationToken ct)
        {
            if (changes.Has<long>("PriceFen", out var price) && price <= 0) throw new Refusal("shop.price", 422, new("价格须为正", "A price is positive"), "PriceFen");
            var good = await db.Set<Good>().SingleAsync(g => g.Id == row.Id && g.Version == version, ct);
            if (changes.Has<string>("Name", out var name)) good.Name = name!;
            if (changes.Has<string>("Note", out var note)) good.Note = note;
            if (changes.Has<long>("PriceFen", out price)) good.PriceFen = price;
            good.Version++;
            await db.SaveChangesAsync(ct);
        }
    }

    public static IEdmModel Model()
    {
        var model = new ODataConventionModelBuilder { Namespace = "Shop", ContainerName = "House" };
        var good = model.EntitySet<Good>("Goods").EntityType;
        good.Namespace = "Shop";
        good.Property(g => g.Version).IsConcurrencyToken();
        model.EntitySet<Maker>("Makers").EntityType.Namespace = "Shop";
        var kind = model.EntitySet<Kind>("Kinds").EntityType;
        kind.Namespace = "Shop";
        kind.HasKey(k => k.Code);
        model.EnumType<Keeping>().Namespace = "Shop";
        return model.GetEdmModel();
    }

    public async ValueTask InitializeAsync()
    {
        await _keep.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddDbContext<Db>(o => o.UseSqlite(_keep.ConnectionString));
        builder.Services.AddScoped(typeof(IODataRows<>), typeof(Rows<>));
        builder.Services.AddScoped<ChangeGood>();
        builder.Services.AddMarketplaceOData(Model(), odata =>
        {
            odata.Set<Good>("Goods").Version(g => g.Version)
                .To(g => g.Maker, g => g.MakerId, m => m.Id).To(g => g.Kind, g => g.KindCode, k => k.Code)
                .Search(g => g.Name, g => g.Note).Patch<ChangeGood>("Name", "Note", "PriceFen");
            odata.Set<Maker>("Makers").To(m => m.Kind, m => m.KindCode, k => k.Code);
            odata.Set<Kind>("Kinds");
        });
        builder.Services.AddLocalization();
        _app = builder.Build();
        _app.UseRequestLocalization(o => o.AddSupportedUICultures("zh-CN", "en").SetDefaultCulture("zh-CN"));
        _app.Use((http, next) =>
        {
            if (http.Request.Headers.Authorization.Count > 0)
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new("sub", Guid.Empty.ToString()), new("role", "Cooperative")], "test"));
            return next(http);
        });
        _app.MapMarketplaceOData();
        await _app.StartAsync();
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Database.EnsureCreatedAsync();
        db.AddRange(new Kind { Code = "tea/绿", Name = "茶" }, new Kind { Code = "o'spice", Name = "香料" });
        db.AddRange(new Maker { Id = 1, Name = "甲社", KindCode = "tea/绿" }, new Maker { Id = 2, Name = "乙社", KindCode = "o'spice" });
        for (var i = 1; i <= Size; i++)
            db.Add(new Good
            {
                Id = IdOf(i),
                Name = $"货 {i} \"<b>&+\" Good",
                Note = i % 3 == 0 ? null : $"note {i % 5}",
                PriceFen = i % 7 * 100,
                Weight = i % 4 == 0 ? null : i % 4,
                Fresh = i % 2 == 0,
                Months = i % 2 == 0 ? [] : [i % 12 + 1, 12],
                Keeping = (Keeping)(i % 2),
                Since = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero).AddHours(i),
                MakerId = i % 2 + 1,
                KindCode = i % 2 == 0 ? "tea/绿" : "o'spice",
                Version = 1,
            });
        await db.SaveChangesAsync();
    }

    public static Guid IdOf(int i) => Guid.Parse($"01970000-0000-7000-8000-{i:D12}");

    internal HttpClient Client(bool signedIn = false, string language = "en")
    {
        var client = _app.GetTestClient();
        client.BaseAddress = new Uri("http://shop.test/odata/");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        if (signedIn) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        return client;
    }

    internal Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, null, false, headers);

    internal async Task<Reply> SendAsync(HttpMethod method, string path, string? body, string? type = "application/json", bool signedIn = true, params (string Name, string Value)[] headers)
    {
        using var client = Client(signedIn);
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        using var response = await client.SendAsync(request);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _keep.DisposeAsync();
    }
}

/// <summary>An answer, read to its end.</summary>
internal sealed record Reply(HttpStatusCode Code, string Text, Dictionary<string, string> Headers)
{
    public int Status => (int)Code;
    public JsonElement Json => field.ValueKind != JsonValueKind.Undefined ? field : field = JsonDocument.Parse(Text).RootElement;
    public string? Header(string name) => Headers.GetValueOrDefault(name);
    public JsonElement[] Rows => [.. Json.GetProperty("value").EnumerateArray()];
    public string ErrorCode => Json.GetProperty("error").GetProperty("code").GetString()!;
}
