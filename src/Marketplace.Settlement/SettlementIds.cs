namespace Marketplace.Settlement;

/// <summary>One settlement sheet: accepted goods of one cooperative, billed to one unit.</summary>
public readonly record struct SheetId(Guid Value) : IId<SheetId> { public static SheetId From(Guid value) => new(value); }

/// <summary>One invoice for a settlement sheet.</summary>
public readonly record struct InvoiceId(Guid Value) : IId<InvoiceId> { public static InvoiceId From(Guid value) => new(value); }
