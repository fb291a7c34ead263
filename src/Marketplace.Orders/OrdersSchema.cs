using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Orders;

internal sealed class OrderGroupSchema : IEntityTypeConfiguration<OrderGroup>
{
    public void Configure(EntityTypeBuilder<OrderGroup> group)
    {
        group.ToTable("orders_groups", table =>
        {
            table.HasCheckConstraint("CK_orders_groups_total", "\"TotalFen\" = \"ItemsFen\" + \"FreightFen\"");
            table.HasCheckConstraint("CK_orders_groups_positive", "\"ItemsFen\" >= 0 AND \"FreightFen\" >= 0");
        });
        group.Property(g => g.Id).ValueGeneratedNever();
        group.Property(g => g.Number).HasMaxLength(24);
        group.Property(g => g.CartMark).HasMaxLength(80);
        group.HasIndex(g => g.Number).IsUnique();
        group.HasIndex(g => new { g.ShopperId, g.CartMark }).IsUnique();
        group.HasIndex(g => new { g.ShopperId, g.PlacedAt });
        group.HasIndex(g => g.ExpiresAt).HasFilter("\"Status\" = 'PendingPayment'");
        group.HasMany(g => g.Orders).WithOne().HasForeignKey(o => o.GroupId).OnDelete(DeleteBehavior.Restrict);
        group.Ignore(g => g.PaymentReference);
    }
}

internal sealed class OrderSchema : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders_orders", table =>
        {
            table.HasCheckConstraint("CK_orders_orders_total", "\"TotalFen\" = \"ItemsFen\" + \"FreightFen\"");
            // Refunds never exceed what was paid, whatever path asks for them.
            table.HasCheckConstraint("CK_orders_orders_refunds", "\"RefundedFen\" >= 0 AND \"RefundedFen\" <= \"RefundRequestedFen\" AND \"RefundRequestedFen\" <= \"TotalFen\"");
        });
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Number).HasMaxLength(28);
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => new { o.CooperativeId, o.Status, o.PlacedAt });
        order.HasIndex(o => new { o.Status, o.ShippedAt });
        order.HasIndex(o => new { o.Status, o.ReceivedAt });
        order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Restrict);
        order.HasMany(o => o.Parcels).WithOne().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
        order.HasMany(o => o.Claims).WithOne().HasForeignKey(c => c.OrderId).OnDelete(DeleteBehavior.Restrict);
        order.HasMany(o => o.Steps).WithOne().HasForeignKey(s => s.OrderId).OnDelete(DeleteBehavior.Restrict);
        order.Ignore(o => o.Holder).Ignore(o => o.RefundableFen).Ignore(o => o.HasOpenClaim);
    }
}

internal sealed class OrderLineSchema : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.ToTable("orders_lines", table =>
        {
            table.HasCheckConstraint("CK_orders_lines_amount", "\"Quantity\" > 0 AND \"LineFen\" = \"Quantity\" * \"UnitPriceFen\"");
            table.HasCheckConstraint("CK_orders_lines_shipped", "\"ShippedQuantity\" >= 0 AND \"ShippedQuantity\" <= \"Quantity\"");
        });
        line.HasKey(l => new { l.OrderId, l.No });
        line.Property(l => l.SaleCode).HasMaxLength(40);
        line.HasIndex(l => l.SaleCode).IsUnique();
        line.HasIndex(l => l.ProductId);
        line.HasIndex(l => l.CountyCode);
        line.Ignore(l => l.LeftToShip);
    }
}

internal sealed class ParcelSchema : IEntityTypeConfiguration<Parcel>
{
    public void Configure(EntityTypeBuilder<Parcel> parcel)
    {
        parcel.ToTable("orders_parcels");
        parcel.HasKey(p => new { p.OrderId, p.No });
        parcel.Property(p => p.Carrier).HasMaxLength(40);
        parcel.Property(p => p.Waybill).HasMaxLength(40);
        parcel.HasIndex(p => p.Waybill);
        parcel.HasMany(p => p.Lots).WithOne().HasForeignKey(l => new { l.OrderId, l.ParcelNo }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ParcelLotSchema : IEntityTypeConfiguration<ParcelLot>
{
    public void Configure(EntityTypeBuilder<ParcelLot> lot)
    {
        lot.ToTable("orders_parcel_lots", table => table.HasCheckConstraint("CK_orders_parcel_lots_quantity", "\"Quantity\" > 0"));
        lot.HasKey(l => new { l.OrderId, l.ParcelNo, l.No });
        lot.Property(l => l.LotCode).HasMaxLength(40);
        lot.HasIndex(l => l.LotCode);
    }
}

internal sealed class RefundClaimSchema : IEntityTypeConfiguration<RefundClaim>
{
    public void Configure(EntityTypeBuilder<RefundClaim> claim)
    {
        claim.ToTable("orders_claims", table =>
            table.HasCheckConstraint("CK_orders_claims_amount", "\"AskedFen\" > 0 AND \"GrantedFen\" >= 0 AND \"GrantedFen\" <= \"AskedFen\""));
        claim.Property(c => c.Id).ValueGeneratedNever();
        claim.Ignore(c => c.PaymentReference);
        claim.Property(c => c.Explanation).HasMaxLength(500);
        claim.Property(c => c.Answer).HasMaxLength(500);
    }
}

internal sealed class OrderStepSchema : IEntityTypeConfiguration<OrderStep>
{
    public void Configure(EntityTypeBuilder<OrderStep> step)
    {
        step.ToTable("orders_steps");
        step.HasKey(s => new { s.OrderId, s.No });
        step.Property(s => s.What).HasMaxLength(40);
        step.Property(s => s.Note).HasMaxLength(500);
    }
}
