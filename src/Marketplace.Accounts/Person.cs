using Microsoft.AspNetCore.Identity;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Someone with an account. What he or she may do comes from memberships, not from the person.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    public required string Name { get; set; }

    /// <summary><c>zh-CN</c> or <c>en</c>: the language of mails.</summary>
    public required string Language { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the account will be closed, because the person asked for it; until then it can be undone.</summary>
    public DateTimeOffset? LeavesAt { get; set; }

    public PersonId PersonId => new(Id);
}
