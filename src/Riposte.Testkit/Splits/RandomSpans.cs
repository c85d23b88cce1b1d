using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Testkit.Splits;

/// <summary>Seeded spans of every awkward kind: several symbols, equal starts, no length, very long.</summary>
public static class RandomSpans
{
    /// <summary>Spans in nanoseconds around 2022-01-01, a bar of 10 ns, so that borders are hit exactly.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="count">Number of labels.</param>
    /// <param name="symbols">Number of symbols; 1 gives labels without symbols.</param>
    public static LabelSpans Make(ulong seed, int count, int symbols)
    {
        var random = RandomStream.Named(seed, "random-spans");
        var time = Instant.FromDate(2022, 1, 1);
        var longest = 1 + random.NextInt(40);
        var start = new Instant[count];
        var end = new Instant[count];
        var symbol = new int[count];
        for (var k = 0; k < count; k++)
        {
            // Half of the labels start with the one before.
            time += random.NextInt(2) * (1 + random.NextInt(12));
            start[k] = time;
            end[k] =
                time
                + random.NextInt(20) switch
                {
                    0 => 0,
                    1 => 8L * longest,
                    _ => random.NextInt(longest),
                };
            symbol[k] = random.NextInt(symbols);
        }
        return new LabelSpans(start, end, new Interval(10), symbols == 1 ? null : symbol);
    }
}
