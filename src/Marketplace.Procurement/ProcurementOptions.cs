using System.ComponentModel.DataAnnotations;

namespace Marketplace.Procurement;

/// <summary>How long directed batches keep what is personal. Section <c>Procurement</c>.</summary>
public sealed class ProcurementOptions
{
    /// <summary>Days after the last delivery or acceptance (or, never placed, after the last sign of life) when recipients are forgotten.</summary>
    [Range(1, 3650)] public int RecipientsKeptDays { get; set; } = 90;
}
