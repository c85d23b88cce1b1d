using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Learning.Scores;

namespace Riposte.Tests.Properties.Scores;

public sealed class ScoreProperties
{
    [Fact]
    public void Auc_counts_ordered_pairs_whatever_the_ties_and_weights()
    {
        var random = RandomStream.Named(1, "auc-property");
        for (var run = 0; run < 200; run++)
        {
            var n = 2 + random.NextInt(40);
            var scores = Enumerable.Range(0, n).Select(_ => (double)random.NextInt(8)).ToArray();
            var positives = Enumerable.Range(0, n).Select(_ => random.NextInt(2) == 0).ToArray();
            var weights = Enumerable.Range(0, n).Select(_ => (double)random.NextInt(4)).ToArray();
            double won = 0,
                pairs = 0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    var weight = positives[i] && !positives[j] ? weights[i] * weights[j] : 0;
                    pairs += weight;
                    won +=
                        weight
                        * (
                            scores[i] > scores[j] ? 1
                            : scores[i] == scores[j] ? 0.5
                            : 0
                        );
                }
            }
            var expected = pairs == 0 ? double.NaN : won / pairs;
            Assert.Equal(expected, Auc.Binary(scores, positives, weights), 12);
            // A rising transform changes nothing; the mirrored score mirrors the area.
            Assert.Equal(expected, Auc.Binary([.. scores.Select(PortableMath.Exp)], positives, weights), 12);
            Assert.Equal(1 - expected, Auc.Binary([.. scores.Select(s => -s)], positives, weights), 12);
        }
    }

    [Fact]
    public void Every_row_falls_into_the_bin_whose_printed_bounds_hold_it()
    {
        var random = RandomStream.Named(2, "bin-property");
        for (var run = 0; run < 2000; run++)
        {
            var bins = 1 + random.NextInt(30);
            var p = random.NextInt(2) == 0 ? random.NextDouble() : (double)random.NextInt(bins + 1) / bins;
            var bin = Assert.Single(Reliability.Measure([p], [true], default, bins).Bins, b => b.Rows == 1);
            Assert.True((bin.Low < p || p == 0) && p <= bin.High, $"{p} in ({bin.Low}, {bin.High}]");
        }
    }
}
