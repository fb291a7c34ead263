using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>Makes new drafts of a unit, with the pairing in force, a reason for directing them or a comparison, inside the caller's transaction.</summary>
public sealed class Drafts(OrganisationViews organisations, RegionBook regions, TimeProvider clock)
{
    /// <summary>Refuses with procurement.title_needed, .reason_needed, .directing_needed.</summary>
    internal async Task<Batch> NewAsync(OrganisationId unit, PersonId officer, string? title, Purpose purpose, FailedRows failed, string? reason, CancellationToken ct, bool compares = false, bool anyShelfLife = false)
    {
        var called = Titles.Of(title);
        var why = string.IsNullOrWhiteSpace(reason) ? null : Reasons.Of(reason);
        var organisation = await organisations.FindAsync(unit, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        var now = clock.GetUtcNow();
        var pairing = regions.PairedWith(organisation.CountyCode, BusinessDay.Of(now)).FirstOrDefault();
        if (pairing is null && why is null && !compares) throw ProcurementRefusals.DirectingNeeded();
        return new()
        {
            Id = Ids.New<BatchId>(clock),
            Number = HumanNumber.New("B", clock),
            Unit = unit,
            UnitCounty = organisation.CountyCode,
            Title = called,
            Purpose = purpose,
            FailedRows = failed,
            AnyShelfLife = anyShelfLife,
            PairingKey = pairing?.Key,
            DirectingReason = why,
            Compares = compares,
            OpenedBy = officer,
            OpenedAt = now,
            MovedAt = now,
        };
    }
}
