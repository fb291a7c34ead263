using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Platform;

/// <summary>A key that seals sign-ins and tokens, as ASP.NET's data protection writes it.</summary>
internal sealed class SealingKey
{
    public required string Name { get; init; }
    public required string Xml { get; init; }
    public DateTimeOffset MadeAt { get; init; }
}

internal sealed class SealingKeySchema : IEntityTypeConfiguration<SealingKey>
{
    public void Configure(EntityTypeBuilder<SealingKey> key)
    {
        key.ToTable("platform_keys");
        key.HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(100);
        // Sealed with a certificate a key takes about 3,000 characters.
        key.Property(k => k.Xml).HasMaxLength(20_000);
    }
}

/// <summary>Puts one sealing key into the database.</summary>
public sealed class KeepKey(MarketplaceDb db, TimeProvider clock)
{
    public Task RunAsync(string name, string xml, CancellationToken ct) => db.TransactAsync(() =>
    {
        db.Add(new SealingKey { Name = name, Xml = xml, MadeAt = clock.GetUtcNow() });
        return Task.CompletedTask;
    }, ct);
}

/// <summary>The sealing keys of all instances, in the database: a flush of Redis must not sign everybody out.</summary>
public sealed class KeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        return [.. db.Set<SealingKey>().AsNoTracking().OrderBy(k => k.MadeAt).Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    // Data protection knows no asynchronous store. It makes a key at the start and every three months, on a thread of its own.
    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<KeepKey>().RunAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None).GetAwaiter().GetResult();
    }
}
