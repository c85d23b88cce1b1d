using Riposte.Core.Randomness;
using Riposte.Learning.Drift;
using Riposte.Learning.Drift.Detectors;

namespace Riposte.Tests.Unit.Drift;

public sealed class AdwinTests
{
    /// <summary>The algorithm as the paper has it, with every row kept: at each step all sums and the variance are taken
    /// anew from the rows, and every boundary between buckets is looked at.</summary>
    private sealed class Plain(double delta, int most)
    {
        private readonly List<double> rows = [];
        private readonly List<int> sizes = [];

        public IReadOnlyList<int> Sizes => sizes;

        public int Count => rows.Count;

        public (bool IsDrift, int Cuts) Step(double value)
        {
            rows.Add(value);
            sizes.Add(1);
            for (var size = 1; sizes.Count(s => s == size) > most; size *= 2)
            {
                var oldest = sizes.IndexOf(size);
                sizes.RemoveAt(oldest);
                sizes[oldest] = 2 * size;
            }
            var (isDrift, cuts) = (false, 0);
            while (HasCut(ref cuts))
            {
                isDrift = true;
                rows.RemoveRange(0, sizes[0]);
                sizes.RemoveAt(0);
            }
            return (isDrift, cuts);
        }

        private bool HasCut(ref int cuts)
        {
            var n = rows.Count;
            if (n < 3)
            {
                return false;
            }
            var mean = rows.Average();
            var variance = rows.Sum(row => (row - mean) * (row - mean)) / n;
            var logarithm = Math.Log(2 * Math.Log(n) / delta);
            var found = false;
            for (var (b, older) = (0, 0); b < sizes.Count - 1; b++)
            {
                older += sizes[b];
                cuts++;
                var harmonic = 1 / (1.0 / older + 1.0 / (n - older));
                var bound = Math.Sqrt(2 / harmonic * variance * logarithm) + 2 / (3 * harmonic) * logarithm;
                found |= Math.Abs(rows.Take(older).Average() - rows.Skip(older).Average()) > bound;
            }
            return found;
        }
    }

    [Theory]
    [InlineData(1, 5, 0.002)]
    [InlineData(2, 5, 0.2)]
    [InlineData(3, 2, 0.05)]
    [InlineData(4, 9, 0.002)]
    public void It_decides_as_the_plain_algorithm_that_keeps_every_row(ulong seed, int buckets, double delta)
    {
        var random = RandomStream.Named(seed, "adwin");
        var plain = new Plain(delta, buckets);
        var adwin = new Adwin(new AdwinOptions(delta, buckets));
        var drifts = 0;
        for (var i = 0; i < 1_500; i++)
        {
            // Errors of a share that jumps every 300 rows; every third row is a loss between 0 and 1.
            var share = i / 300 % 2 == 0 ? 0.15 : 0.6;
            var value =
                i % 3 == 0 ? share * random.NextDouble()
                : random.NextDouble() < share ? 1.0
                : 0.0;
            var (isDrift, _) = plain.Step(value);
            Assert.Equal(isDrift ? DriftState.Drift : DriftState.None, adwin.Step(value));
            Assert.Equal(plain.Count, adwin.Count);
            Assert.Equal(plain.Sizes, adwin.BucketSizes.Select(size => (int)size));
            drifts += isDrift ? 1 : 0;
        }
        Assert.True(drifts > 0);
    }

    [Fact]
    public void The_cut_before_the_newest_row_is_tested()
    {
        // Ten thousand zeros, then one row far outside of the bound's range: only the cut before it can tell.
        var adwin = new Adwin();
        for (var i = 0; i < 10_000; i++)
        {
            Assert.Equal(DriftState.None, adwin.Step(0));
        }
        Assert.Equal(DriftState.Drift, adwin.Step(1e6));
        Assert.True(adwin.Evidence > 1);
    }

    [Fact]
    public void The_evidence_is_the_largest_among_all_boundaries()
    {
        // Three rows 0, 0, 1 in buckets of one: cuts 1|2 and 2|1. Gaps 1/2 and 1; both have 1/n0 + 1/n1 = 3/2; variance
        // of the window 2/9.
        var adwin = new Adwin();
        adwin.Step(0);
        adwin.Step(0);
        Assert.Equal(double.NaN, adwin.Evidence);
        adwin.Step(1);
        var logarithm = Math.Log(2 * Math.Log(3) / 0.002);
        var bound = Math.Sqrt(2 * 1.5 * 2 / 9 * logarithm) + 2.0 / 3 * 1.5 * logarithm;
        Assert.Equal(1 / bound, adwin.Evidence, 12);
    }

    [Fact]
    public void Its_mean_follows_a_step_and_its_memory_stays_small()
    {
        var random = RandomStream.Named(5, "adwin");
        var adwin = new Adwin();
        for (var i = 0; i < 200_000; i++)
        {
            adwin.Step(random.NextDouble() < 0.2 ? 1 : 0);
        }
        Assert.InRange(adwin.BucketSizes.Count, 50, 120);
        var alarms = 0;
        for (var i = 0; i < 1_000; i++)
        {
            alarms += adwin.Step(random.NextDouble() < 0.4 ? 1 : 0) == DriftState.Drift ? 1 : 0;
        }
        Assert.True(alarms > 0);
        Assert.InRange(adwin.Count, 500, 2_000);
        Assert.InRange(adwin.Mean, 0.34, 0.46);
    }

    [Fact]
    public void The_range_scales_with_the_values()
    {
        var random = RandomStream.Named(6, "adwin");
        var (small, large) = (new Adwin(), new Adwin(new AdwinOptions(Range: 1024)));
        for (var i = 0; i < 3_000; i++)
        {
            var value = random.NextDouble() < (i < 1_500 ? 0.1 : 0.5) ? 1.0 : 0;
            Assert.Equal(small.Step(value), large.Step(1024 * value));
            Assert.Equal(small.Evidence, large.Evidence, 12);
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Adwin(new AdwinOptions(Delta: 0)));
        Assert.Throws<ArgumentException>(() => new Adwin(new AdwinOptions(Range: double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adwin(new AdwinOptions(Buckets: 1)));
        Assert.Throws<ArgumentException>(() => new Adwin().Restore([1, 2, 3]));
    }
}
