using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.Settlement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Security;

/// <summary>One of every kind, a second one of those who have rows of their own, and the rows the first ones own.</summary>
internal sealed class People
{
    /// <summary>In the order of the columns of the expectations.</summary>
    public static readonly string[] Names = ["guest", "consumer", "officer", "approver", "finance", "cooperative", "operator", "consumer 2", "officer 2", "cooperative 2", "approver 2", "finance 2", "requester", "requester 2"];

    private const string Sku = "SH-513423-002";
    private readonly Dictionary<string, HttpClient> _clients = [];

    public HttpClient this[string name] => _clients[name];

    /// <summary>What stands for each route parameter of an address, by the beginning of the address.</summary>
    public required string Group { get; init; }
    public required string Part { get; init; }
    public required Guid Batch { get; init; }
    public required Guid PurchaseOrder { get; init; }
    public required Guid Round { get; init; }
    public required Guid List { get; init; }
    public required Guid Agreement { get; init; }
    public required Guid DeliveryPoint { get; init; }
    public required Guid Demand { get; init; }
    public required Guid Sheet { get; init; }
    public required Guid Product { get; init; }
    public required string Slug { get; init; }
    public required string Producer { get; init; }

    public static async Task<People> OfAsync(House house)
    {
        var walk = await BatchWalk.InAsync(house);
        await (await walk.ShelfAsync(Sku)).HasAsync(200);
        var batch = await walk.PlacedAsync(BatchWalk.Rows(Sku, 1, 1));
        var bought = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={batch}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var product = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Listing>().Where(l => l.Sku == Sku).Select(l => l.Id).SingleAsync());
        var card = (await house.InsideAsync(s => s.GetRequiredService<CatalogViews>().ProductCardsAsync([product], default))).Single();
        var producers = await house.InsideAsync(s => s.GetRequiredService<CooperativeViews>().AllAsync(default));
        var mine = producers.Single(c => c.Id == card.CooperativeId);

        var consumer = await SomebodyAsync(house, Role.Consumer, null);
        var (own, unit) = await house.InsideAsync(async s =>
        {
            var organisations = s.GetRequiredService<OrganisationViews>();
            var own = (await organisations.ByCreditCodeAsync(DemoAccounts.UnitCreditCode))!.Id;
            return (own, (await organisations.OfKindAsync(OrganisationKind.PartnerUnit)).First(o => o.Id != own).Id);
        });
        var requester = await SomebodyAsync(house, Role.Requester, own);
        var order = await consumer.OrderAsync((product, 1));
        await house.MoneyArrivesAsync(order);
        // Of the seed: drafted by this cooperative for the demonstration unit, and agreed to.
        var sheet = await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<SettlementSheet>().Where(x => x.Cooperative == mine.Id && x.Unit == own && x.AgreedAt != null).OrderBy(x => x.DueOn).Select(x => x.Id).FirstAsync());
        var people = new People
        {
            Sheet = sheet.Value,
            Group = order.Number(),
            Part = order.GetProperty("orders")[0].GetProperty("number").GetString()!,
            Batch = batch,
            PurchaseOrder = bought,
            Round = await (await RoundWalk.InAsync(house)).RunningAsync(RoundWalk.Wanted(2, "return", Sku)),
            List = (await walk.Officer.GetFromJsonAsync<JsonElement>("/api/procurement/lists"))[0].GetProperty("id").GetGuid(),
            Agreement = await AgreementAsync(walk),
            Demand = await DemandWalk.SubmittedAsync(requester, $"{Sku} 1"),
            DeliveryPoint = (await walk.Officer.GetFromJsonAsync<JsonElement>("/api/procurement/delivery-points"))[0].GetProperty("id").GetGuid(),
            Product = product.Value,
            Slug = card.Slug,
            Producer = mine.Slug,
        };
        people._clients["guest"] = house.Visitor();
        people._clients["consumer"] = consumer;
        // Not the demonstration's own people: here everybody signs out everywhere, and other tests need theirs.
        foreach (var role in (Role[])[Role.Officer, Role.Approver, Role.Finance]) people._clients[role.ToString().ToLowerInvariant()] = await SomebodyAsync(house, role, own);
        people._clients["operator"] = await SomebodyAsync(house, Role.Operator, null);
        people._clients["cooperative"] = await SomebodyAsync(house, Role.Cooperative, mine.OrganisationId);
        people._clients["cooperative 2"] = await SomebodyAsync(house, Role.Cooperative, producers.First(c => c.OrganisationId != mine.OrganisationId).OrganisationId);
        people._clients["consumer 2"] = await SomebodyAsync(house, Role.Consumer, null);
        people._clients["officer 2"] = await SomebodyAsync(house, Role.Officer, unit);
        people._clients["approver 2"] = await SomebodyAsync(house, Role.Approver, unit);
        people._clients["finance 2"] = await SomebodyAsync(house, Role.Finance, unit);
        people._clients["requester"] = requester;
        people._clients["requester 2"] = await SomebodyAsync(house, Role.Requester, unit);
        return people;
    }

    // Proposed and not answered, so that it prices nobody's rows.
    private static async Task<Guid> AgreementAsync(BatchWalk walk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/agreements")
        {
            Content = JsonContent.Create(new { title = "协议", firstDay = "2090-01-01", lastDay = "2090-12-31", leadDays = 1, noticeDays = 1, freight = "包邮", lines = new[] { new { sku = Sku, unitPriceFen = 1, maximum = 1 } } }),
        };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await walk.Officer.SendAsync(request);
        return (await BatchWalk.JsonOf(answer)).GetProperty("id").GetGuid();
    }

    internal static async Task<HttpClient> SomebodyAsync(House house, Role role, OrganisationId? organisation)
    {
        var email = $"p{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}@example.cn";
        var id = await house.InsideAsync(s => s.GetRequiredService<Register>().RunAsync(new() { Email = email, Password = "first apple 7", Name = "新来的" }, default));
        if (organisation is { } its)
            await house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().TransactAsync(() =>
                s.GetRequiredService<OrganisationDesk>().JoinAsync(email, its, role, role == Role.Approver ? DemoAccounts.ApproverLimitFen : null, default), default));
        return house.ScriptOf(new Actor(id, role, organisation));
    }

    /// <summary>The address with the first ones' rows in the places of its parameters.</summary>
    public string Fill(string pattern) => pattern
        .Replace("{**path:file}", "missing.txt", StringComparison.Ordinal)
        .Replace("{**path}", pattern.StartsWith("/odata", StringComparison.Ordinal) ? "Products" : "", StringComparison.Ordinal)
        .Replace("/culture", "/culture?c=en", StringComparison.Ordinal)
        .Replace("{name}", "apple", StringComparison.Ordinal)
        .Replace("{documentName}", "v1", StringComparison.Ordinal)
        .Replace("/{id}", "/nothing", StringComparison.Ordinal)
        .Replace("{paper}", "contract", StringComparison.Ordinal)
        .Replace("{intentId}", "nothing", StringComparison.Ordinal)
        .Replace("{product}", Product.ToString(), StringComparison.Ordinal)
        .Replace("{productId:guid}", Product.ToString(), StringComparison.Ordinal)
        .Replace("{consignment:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{inspection:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{dispute:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{photo:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{claim:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{year:int}", "2026", StringComparison.Ordinal)
        .Replace("{version:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{unit:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{contractor:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{invitation:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{person:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{role}", "officer", StringComparison.Ordinal)
        .Replace("{invoice:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("{lot}", "nothing", StringComparison.Ordinal)
        .Replace("{reference}", "nothing", StringComparison.Ordinal)
        .Replace("{sku}", Sku, StringComparison.Ordinal)
        .Replace("{row:int}", "1", StringComparison.Ordinal)
        .Replace("{status:int}", "404", StringComparison.Ordinal)
        .Replace("{code}", "513423", StringComparison.Ordinal)
        .Replace("{slug}", pattern.Contains("producers", StringComparison.Ordinal) ? Producer : Slug, StringComparison.Ordinal)
        .Replace("{number}", pattern.Contains("cooperative", StringComparison.Ordinal) ? Part : Group, StringComparison.Ordinal)
        .Replace("{id:guid}", (pattern.Contains("batches", StringComparison.Ordinal) ? Batch : pattern.Contains("demands", StringComparison.Ordinal) ? Demand : pattern.Contains("claim-rounds", StringComparison.Ordinal) ? Round : pattern.Contains("agreements", StringComparison.Ordinal) ? Agreement : pattern.Contains("delivery-points", StringComparison.Ordinal) ? DeliveryPoint : pattern.Contains("/lists", StringComparison.Ordinal) ? List : pattern.Contains("purchase-orders", StringComparison.Ordinal) ? PurchaseOrder : pattern.Contains("settlement", StringComparison.Ordinal) ? Sheet : Guid.Empty).ToString(), StringComparison.Ordinal);
}
