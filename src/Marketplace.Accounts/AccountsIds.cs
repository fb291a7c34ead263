using Marketplace.Platform;

namespace Marketplace.Accounts;

public readonly record struct AddressId(Guid Value) : IId<AddressId> { public static AddressId From(Guid value) => new(value); }

public readonly record struct UnitRegistrationId(Guid Value) : IId<UnitRegistrationId> { public static UnitRegistrationId From(Guid value) => new(value); }

public readonly record struct InvitationId(Guid Value) : IId<InvitationId> { public static InvitationId From(Guid value) => new(value); }

public readonly record struct MailId(Guid Value) : IId<MailId> { public static MailId From(Guid value) => new(value); }
