namespace Marketplace.Hosting.StripeSandbox;

/// <summary>The signing secret of the sandbox's webhook endpoint, made once per data folder.</summary>
internal sealed record SandboxSecret(string Value)
{
    public static SandboxSecret Of(string dataFolder)
    {
        var path = Path.Combine(Directory.CreateDirectory(dataFolder).FullName, "stripe-sandbox.secret");
        if (!File.Exists(path) || File.ReadAllText(path) is not { Length: > 20 })
            File.WriteAllText(path, SandboxLedger.NewId("whsec_"));
        return new(File.ReadAllText(path));
    }
}
