namespace Marketplace.Recount;

/// <summary>A figure the house shows or keeps, and the same figure counted again from the rows it stands for. Fen, units or counts.</summary>
public sealed record Figure(string What, long Shown, long Recounted)
{
    public bool Agrees => Shown == Recounted;
}

public static class Report
{
    /// <summary>Names every figure that differs and says how many agree. 0 where all agree, 1 otherwise.</summary>
    public static int Write(IEnumerable<Figure> figures, TextWriter to)
    {
        var (same, differ) = (0, 0);
        foreach (var figure in figures)
        {
            if (figure.Agrees) { same++; continue; }
            differ++;
            to.WriteLine($"differs: {figure.What}: shown {figure.Shown}, recounted {figure.Recounted}");
        }
        to.WriteLine($"{same} figures agree, {differ} differ.");
        return differ == 0 ? 0 : 1;
    }
}
