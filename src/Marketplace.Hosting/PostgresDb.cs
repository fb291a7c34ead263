using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Marketplace.Hosting;

/// <summary>The database server. Many write at once, at READ COMMITTED: whoever loses a race does its work again.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : MarketplaceDb(options)
{
    protected override bool LostARace(Exception failure) =>
        base.LostARace(failure) || (failure as PostgresException ?? failure.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    // Npgsql takes offset 0 only.
    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);
}
