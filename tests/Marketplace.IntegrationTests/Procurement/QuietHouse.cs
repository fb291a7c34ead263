namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A seeded house for the tests of one class, one after another.</summary>
public sealed class QuietHouse : IDisposable
{
    public House House { get; } = House.OnItsOwn();

    public void Dispose() => House.Dispose();
}
