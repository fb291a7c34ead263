using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Marketplace.Hosting.StripeSandbox;
using Stripe;
using Stripe.Checkout;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>Every member the sandbox writes is one that Stripe's SDK of this version knows, at its place and of its type.</summary>
public sealed class LookingLikeStripe : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "stripe-" + Path.GetRandomFileName());
    private readonly SandboxStore _store;

    public LookingLikeStripe() => _store = new SandboxStore(_folder, TimeProvider.System);

    public void Dispose()
    {
        _store.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Sessions_intents_charges_refunds_and_events_have_no_member_the_SDK_does_not_know()
    {
        var things = await _store.StepAsync(ledger =>
        {
            var form = SandboxForm.Read("mode=payment&success_url=https://a.b/c&line_items[0][quantity]=1&line_items[0][price_data][currency]=cny&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product_data][name]=x");
            var session = SandboxSessions.Create(ledger, form);
            SandboxSessions.Pay(ledger, session, "pm_card_chargeDeclined");
            var declined = ledger.Get("payment_intent", session.Text("payment_intent")!);
            SandboxSessions.Pay(ledger, session, "pm_card_visa");
            var intent = ledger.Get("payment_intent", session.Text("payment_intent")!);
            var refund = SandboxRefunds.Create(ledger, new JsonObject { ["payment_intent"] = intent.Text("id") });
            var line = (JsonObject)session["_"]!["items"]![0]!;
            return new (JsonObject, Type)[]
            {
                (session, typeof(Session)), (declined, typeof(PaymentIntent)), (intent, typeof(PaymentIntent)), (ledger.All("charge")[0], typeof(Charge)),
                (refund, typeof(Stripe.Refund)), (ledger.All("event")[0], typeof(Event)), (line, typeof(LineItem)),
            };
        });
        var strangers = things.SelectMany(t => Strangers(SandboxLedger.Shown(t.Item1), t.Item2, t.Item2.Name)).Distinct().ToList();
        Assert.Empty(strangers);
    }

    [Fact]
    public void A_member_the_SDK_does_not_know_is_found() =>
        Assert.NotEmpty(Strangers(new JsonObject { ["id"] = "pi_1", ["ammount"] = 5 }, typeof(PaymentIntent), "PaymentIntent"));

    private static IEnumerable<string> Strangers(JsonNode? node, Type type, string where)
    {
        if (node is JsonArray list)
        {
            var of = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(object);
            return list.SelectMany(item => Strangers(item, of, where + "[]"));
        }
        if (node is not JsonObject thing || type == typeof(object) || type.IsInterface || typeof(IDictionary).IsAssignableFrom(type)) return [];
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .SelectMany(p => NamesOf(p).Select(n => (Name: n, p.PropertyType))).GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.First().PropertyType);
        return thing.SelectMany(m => members.TryGetValue(m.Key, out var of) ? Strangers(m.Value, of, $"{where}.{m.Key}") : [$"{where}.{m.Key}"]);
    }

    private static IEnumerable<string> NamesOf(PropertyInfo property) => property.GetCustomAttributesData()
        .Where(a => a.AttributeType.Name is "JsonPropertyAttribute" or "JsonPropertyNameAttribute")
        .SelectMany(a => a.ConstructorArguments.Select(c => c.Value as string).Concat(a.NamedArguments.Where(n => n.MemberName == "PropertyName").Select(n => n.TypedValue.Value as string)))
        .OfType<string>();
}
