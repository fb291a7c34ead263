using Marketplace.Catalog;
using Marketplace.Orders;
using static Marketplace.Web.Parts.Say;

namespace Marketplace.Web.Parts;

/// <summary>Words and signs that the order pages share.</summary>
internal static class OrderText
{
    public static string Storage(TemperatureClass storage) => storage switch
    {
        TemperatureClass.Ambient => T("常温", "Ambient"),
        TemperatureClass.Fresh => T("鲜活速运", "Fresh, fast line"),
        TemperatureClass.Chilled => T("冷藏", "Chilled"),
        _ => T("冷冻", "Frozen"),
    };

    /// <summary>What waits for someone stands out, what is over steps back.</summary>
    public static Mood MoodOf(OrderStatus status) => status switch
    {
        OrderStatus.PendingPayment or OrderStatus.Refunding => Mood.Wait,
        OrderStatus.Paid or OrderStatus.Preparing or OrderStatus.PartiallyShipped or OrderStatus.Shipped => Mood.Busy,
        OrderStatus.Received or OrderStatus.Completed => Mood.Good,
        _ => Mood.Calm,
    };
}
