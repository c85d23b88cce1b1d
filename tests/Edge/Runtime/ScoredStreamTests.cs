using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Reports.Drift;
using Riposte.Runtime.Drift;

namespace Riposte.Tests.Edge.Runtime;

/// <summary>What detectors of <c>model drift</c> see of a model's errors, and when.</summary>
public sealed class ScoredStreamTests
{
    private const int Rows = 900;
    private const int Border = 600;

    private static Instant At(int hour) => Instant.FromDate(2024, 1, 1) + hour * Interval.Hour.Nanoseconds;

    // A decision an hour; labels of one to forty hours, every ninth unknown; the model is right less often in the end.
    private static ScoredStream Make(Func<Instant, bool>? isFlipped = null)
    {
        var random = RandomStream.Named(3, "scored stream");
        var (p, outcomes, ends) = (new double[Rows], new int[Rows], new Instant[Rows]);
        for (var i = 0; i < Rows; i++)
        {
            p[i] = 0.2 + 0.6 * random.NextDouble();
            ends[i] = At(i + 1 + random.NextInt(40));
            var happened = random.NextDouble() < p[i] - (i > 700 ? 0.3 : 0) ? 1 : 0;
            outcomes[i] =
                i % 9 == 4 ? -1
                : isFlipped?.Invoke(ends[i]) == true ? 1 - happened
                : happened;
        }
        Instant[] times = [.. Enumerable.Range(0, Rows).Select(At)];
        return new ScoredStream(
            ["0", "1"],
            [
                [.. p.Select(x => 1 - x)],
                p,
            ],
            outcomes,
            times,
            ends
        );
    }

    private static TimedTrace First(ScoredStream stream) => stream.Traces(Border, 5, SerialWorkers.Instance).First();

    [Fact]
    public void Detectors_step_when_an_outcome_becomes_known_and_learn_what_was_known_before_the_border()
    {
        var stream = Make();
        int[] known = [.. Enumerable.Range(0, Rows).Where(row => stream.Outcomes[row] >= 0)];
        Instant[] ends = [.. known.Select(row => stream.Ends[row]).Order()];
        var (times, before, streams) = stream.Watched(Border);
        Assert.Equal(ends, times);
        Assert.Equal(known.Count(row => stream.Ends[row] < At(Border)), before);
        Assert.Equal(["errors", "log-loss", "p calibration gap"], streams.Select(one => one.Name));
        double[] losses =
        [
            .. known
                .OrderBy(row => stream.Ends[row])
                .Select(row => -Math.Log(stream.Probabilities[stream.Outcomes[row]][row])),
        ];
        Assert.True(losses.Zip(streams[1].Values, (a, b) => Math.Abs(a - b)).Max() < 1e-12);
        Assert.Equal(ends, First(stream).Times);
    }

    [Fact]
    public void An_outcome_that_is_not_known_yet_moves_no_detector()
    {
        var now = At(760);
        var (clean, changed) = (Make(), Make(end => end > now));
        var known = clean.Watched(Border).Times.Count(time => time <= now);
        var (first, second) = (clean.Watched(Border).Streams, changed.Watched(Border).Streams);
        for (var s = 0; s < first.Length; s++)
        {
            Assert.Equal(first[s].Values[..known], second[s].Values[..known]);
            Assert.NotEqual(first[s].Values, second[s].Values);
        }
        Assert.Equal(First(clean).Trace.Evidence[..known], First(changed).Trace.Evidence[..known]);
    }
}
