using CsCheck;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

public sealed class CountingAYearOfGifts
{
    private const long Ceiling = 200;
    private static readonly string[] People = ["王", "李", "陈"];

    /// <summary>What each person got by other batches, and the rows of this one.</summary>
    private static readonly Gen<(long[] Before, (int Person, long Fen)[] Rows)> Cases =
        Gen.Select(Gen.Long[0, 300].Array[3], Gen.Select(Gen.Int[0, 2], Gen.Long[1, 150]).Array[0, 12]);

    // As the database answers it: those alone whose whole sum passes the ceiling.
    private static Dictionary<string, Granted> Above(long[] before, (int Person, long Fen)[] rows) => rows.GroupBy(r => r.Person)
        .Select(g => (g.Key, Granted: new Granted(before[g.Key], g.Sum(r => r.Fen)))).Where(p => p.Granted.Before + p.Granted.Here > Ceiling).ToDictionary(p => People[p.Key], p => p.Granted);

    private static List<bool> Judged(long[] before, (int Person, long Fen)[] rows)
    {
        var sums = new YearOfGifts(Ceiling, Above(before, rows));
        return [.. rows.Select(r => sums.Above(People[r.Person], r.Fen) is not null)];
    }

    [Fact]
    public void A_row_is_above_when_all_before_it_and_itself_come_to_more_than_the_ceiling() => Cases.Sample(c =>
    {
        var judged = Judged(c.Before, c.Rows);
        for (var i = 0; i < c.Rows.Length; i++)
            Assert.Equal(c.Before[c.Rows[i].Person] + c.Rows.Take(i + 1).Where(r => r.Person == c.Rows[i].Person).Sum(r => r.Fen) > Ceiling, judged[i]);
    });

    [Fact]
    public void Whoever_comes_to_more_has_a_last_row_that_says_so_and_with_which_figures() => Cases.Sample(c =>
    {
        var (above, judged) = (Above(c.Before, c.Rows), Judged(c.Before, c.Rows));
        foreach (var (person, granted) in above)
        {
            var last = Array.FindLastIndex(c.Rows, r => People[r.Person] == person);
            Assert.True(judged[last]);
            Assert.Equal((c.Before[c.Rows[last].Person], c.Rows.Where(r => People[r.Person] == person).Sum(r => r.Fen)), (granted.Before, granted.Here));
        }
        Assert.Equal(above.Count, judged.Select((j, i) => (j, c.Rows[i].Person)).Where(x => x.j).Select(x => x.Person).Distinct().Count());
    });

    [Fact]
    public void More_from_other_batches_never_makes_a_row_less_above_and_nobody_answers_for_another() => Gen.Select(Cases, Gen.Int[0, 2], Gen.Long[0, 100]).Sample((c, who, more) =>
    {
        var (judged, later) = (Judged(c.Before, c.Rows), Judged([.. c.Before.Select((fen, p) => p == who ? fen + more : fen)], c.Rows));
        for (var i = 0; i < judged.Count; i++)
        {
            if (c.Rows[i].Person == who) Assert.True(later[i] || !judged[i]);
            else Assert.Equal(judged[i], later[i]);
        }
    });
}
