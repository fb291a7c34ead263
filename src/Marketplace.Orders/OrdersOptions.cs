using System.ComponentModel.DataAnnotations;

namespace Marketplace.Orders;

/// <summary>The clocks of a consumer order.</summary>
public sealed class OrdersOptions
{
    /// <summary>Minutes an unpaid checkout keeps its goods.</summary>
    [Range(1, 1440)] public int PayWithinMinutes { get; set; } = 30;

    /// <summary>Days after shipment when receipt is taken for granted.</summary>
    [Range(1, 60)] public int ReceiveAfterDays { get; set; } = 10;

    /// <summary>Days after receipt when an order is finished.</summary>
    [Range(1, 60)] public int CompleteAfterDays { get; set; } = 15;

    /// <summary>Days after an order was finished when name, telephone and street are taken off it; three years by 电子商务法 art. 31.</summary>
    [Range(1, 3650)] public int AddressesKeptDays { get; set; } = 1096;
}
