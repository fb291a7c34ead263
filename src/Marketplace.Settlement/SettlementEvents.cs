namespace Marketplace.Settlement;

/// <summary>A settlement sheet is paid to the fen.</summary>
public sealed record SheetPaid(SheetId Sheet, OrganisationId Unit, CooperativeId Cooperative, long TotalFen, DateOnly PaidOn) : IEvent;
