using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Carts;

internal sealed class KeptCartSchema : IEntityTypeConfiguration<KeptCart>
{
    public void Configure(EntityTypeBuilder<KeptCart> cart)
    {
        cart.ToTable("carts_kept");
        cart.HasKey(c => c.PersonId);
        cart.Property(c => c.PersonId).ValueGeneratedNever();
        cart.Property(c => c.Mark).HasMaxLength(60);
        // 1,000 lines of at most 80 characters.
        cart.Property(c => c.Content).HasMaxLength(100_000);
        cart.HasIndex(c => c.ChangedAt);
    }
}
