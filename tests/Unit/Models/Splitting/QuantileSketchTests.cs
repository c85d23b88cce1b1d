using Riposte.Core.Randomness;
using Riposte.Models.Boosting.Binning;

namespace Riposte.Tests.Unit.Models.Splitting;

public sealed class QuantileSketchTests
{
    // The promise of the sketch: no rank is off by more than its accuracy, however many levels the values passed.
    [Theory]
    [InlineData(300, 0.01, false)]
    [InlineData(20_000, 0.02, false)]
    [InlineData(20_000, 0.02, true)]
    [InlineData(50_000, 0.005, true)]
    public void Ranks_are_as_near_as_promised(int count, double accuracy, bool repeats)
    {
        var random = RandomStream.Named(1, "sketch");
        var sketch = new QuantileSketch(count, accuracy);
        var all = new (float Value, float Weight)[count];
        for (var i = 0; i < count; i++)
        {
            var value = (float)random.NextNormal();
            all[i] = (repeats ? MathF.Round(value * 50) : value, 1 + random.NextInt(3));
            sketch.Add(all[i].Value, all[i].Weight);
        }
        var summary = sketch.Summarise();
        var total = all.Sum(entry => (double)entry.Weight);
        for (var i = 0; i < summary.Count; i++)
        {
            var entry = summary[i];
            var below = all.Where(e => e.Value < entry.Value).Sum(e => (double)e.Weight);
            var upTo = all.Where(e => e.Value <= entry.Value).Sum(e => (double)e.Weight);
            Assert.InRange(entry.LeastRank, below - accuracy * total, below + 1);
            Assert.InRange(entry.MostRank, upTo - 1, upTo + accuracy * total);
            Assert.True(i == 0 || summary[i - 1].Value < entry.Value);
            Assert.True(i == 0 || entry.LeastRank - summary[i - 1].MostRank <= 2 * accuracy * total);
        }
        Assert.Equal(all.Max(e => e.Value), summary[summary.Count - 1].Value);
    }

    [Fact]
    public void Few_values_are_all_kept()
    {
        var cuts = XgboostCuts.Of([3, 1, 2, float.NaN, 2], [0, 1, 2, 3, 4], [1, 1, 1, 1, 1], 256);
        Assert.Equal([2f, 3f], cuts.Cuts);
        Assert.True(cuts.Below < 1 && cuts.Above > 3);
        Assert.Empty(XgboostCuts.Of([float.NaN], [0], [1], 256).Cuts);
    }
}
