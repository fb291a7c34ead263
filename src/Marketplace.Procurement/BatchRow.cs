using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

internal enum RowStatus { Unchecked, Valid, Invalid, Placed, Short, Failed }

/// <summary>One row of a batch: the buyer's own cells as he wrote them, what the check found, what the placing gave.</summary>
internal sealed class BatchRow
{
    public BatchId BatchId { get; init; }
    public int Row { get; init; }

    public string Sku { get; set; } = "";
    public string QuantityText { get; set; } = "";
    public string Recipient { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Address { get; set; } = "";
    public string DeliverOnText { get; set; } = "";
    public string Remark { get; set; } = "";
    public string SubstituteText { get; set; } = "";

    /// <summary>Cells of the buyer's own columns, in the order of their headers, as JSON; empty when there are none.</summary>
    public string Own { get; init; } = "";

    /// <summary>The demand it was collected from, and which row of that; null where the officer wrote it.</summary>
    public DemandId? DemandId { get; init; }
    public int? DemandRow { get; init; }

    public RowStatus Status { get; set; }

    /// <summary><see cref="RowProblem"/>s as JSON; empty when there are none.</summary>
    public string Problems { get; set; } = "";

    // Understood by the check.
    public long Quantity { get; set; }
    public DateOnly? DeliverOn { get; set; }
    public ProductId? ProductId { get; set; }
    public long UnitPriceFen { get; set; }
    public long AmountFen { get; set; }

    /// <summary>Whom a gift is for, as a keyed digest of unit, name and telephone; null where nothing is counted (<see cref="GiftAllowance"/>).</summary>
    public string? RecipientDigest { get; set; }

    // Given by the placing.
    public long PlacedQuantity { get; set; }
    public long PlacedFen { get; set; }

    public Way Way => WayOf(SubstituteText);

    /// <summary>What the buyer's word in 可替代 allows; anything else, and nothing, means the product named alone.</summary>
    public static Way WayOf(string text) => text.Trim().ToLowerInvariant() switch
    {
        "是" or "可" or "可以" or "y" or "yes" or "true" or "1" => Way.Substitutable,
        "统筹" or "pool" or "pooled" => Way.Pooled,
        _ => Way.Named,
    };

    public string this[SheetColumn column]
    {
        get => column switch
        {
            SheetColumn.Sku => Sku,
            SheetColumn.Quantity => QuantityText,
            SheetColumn.Recipient => Recipient,
            SheetColumn.Phone => Phone,
            SheetColumn.Address => Address,
            SheetColumn.DeliverOn => DeliverOnText,
            SheetColumn.Remark => Remark,
            _ => SubstituteText,
        };
        set
        {
            switch (column)
            {
                case SheetColumn.Sku: Sku = value; break;
                case SheetColumn.Quantity: QuantityText = value; break;
                case SheetColumn.Recipient: Recipient = value; break;
                case SheetColumn.Phone: Phone = value; break;
                case SheetColumn.Address: Address = value; break;
                case SheetColumn.DeliverOn: DeliverOnText = value; break;
                case SheetColumn.Remark: Remark = value; break;
                default: SubstituteText = value; break;
            }
        }
    }

    /// <summary>Its recipient was taken off it on schedule: no row passes the check without one.</summary>
    public bool Forgotten => Status is not (RowStatus.Unchecked or RowStatus.Invalid) && Recipient.Length == 0 && Phone.Length == 0;

    /// <summary>What a row received once its portions are known.</summary>
    public void Give(long quantity, long fen)
    {
        (PlacedQuantity, PlacedFen) = (quantity, fen);
        Status = quantity == Quantity ? RowStatus.Placed : quantity > 0 ? RowStatus.Short : RowStatus.Failed;
    }
}

/// <summary>One row's part from one purchase order line, with the code under which this sale is counted once and for all.</summary>
internal sealed class Share
{
    public BatchId BatchId { get; init; }
    public int Row { get; init; }
    public int Ordinal { get; init; }
    public PurchaseOrderId PurchaseOrderId { get; init; }
    public PurchaseLineId LineId { get; init; }
    public long Quantity { get; set; }
    public long AmountFen { get; set; }
    public Ground Ground { get; init; }
    public bool Substitute { get; init; }
    public required string SaleCode { get; init; }

    /// <summary>Set when the cooperative declined, or less was agreed with it: the row no longer gets this part.</summary>
    public bool Withdrawn { get; set; }
}
