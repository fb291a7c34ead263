namespace Marketplace.Platform;

/// <summary>The house's files (mail, uploads, anchors) under one folder. Names are made by us, never by the caller.</summary>
public sealed class FileStore(string root)
{
    public string Root { get; } = Directory.CreateDirectory(root).FullName;

    /// <summary>Saves under <paramref name="folder"/>, by way of a temporary name so that a half-written file is never found; returns the path inside the store.</summary>
    public async Task<string> SaveAsync(string folder, string name, Stream content, CancellationToken ct)
    {
        var path = Inside(Path.Combine(folder, name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".part";
        await using (var file = System.IO.File.Create(unfinished)) await content.CopyToAsync(file, ct);
        System.IO.File.Move(unfinished, path, overwrite: true);
        return Path.GetRelativePath(Root, path);
    }

    public async Task AppendLineAsync(string relative, string line, CancellationToken ct)
    {
        var path = Inside(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.AppendAllTextAsync(path, line + "\n", ct);
    }

    public Stream OpenRead(string relative) => System.IO.File.OpenRead(Inside(relative));

    /// <summary>Does nothing when it is gone already.</summary>
    public void Delete(string relative) => System.IO.File.Delete(Inside(relative));

    public bool Exists(string relative) => System.IO.File.Exists(Inside(relative));

    private string Inside(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(Root, relative));
        return path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException("The path leads out of the store.", nameof(relative));
    }
}
