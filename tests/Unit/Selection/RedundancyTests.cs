using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Selection;

namespace Riposte.Tests.Unit.Selection;

/// <summary>Correlation, mutual information, groups, pruning, stability: hand-checked sheets.</summary>
public sealed class RedundancyTests
{
    [Fact]
    public void Rank_correlation_is_spearmans()
    {
        // scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) = 0.8207826817.
        var matrix = Correlations([1, 2, 3, 4, 5], [5, 6, 7, 8, 7], [-1, -4, -9, -16, -25], [7, 7, 7, 7, 7]);
        Assert.Equal(0.8207826817, matrix[0][1], 1e-9);
        Assert.Equal(-1, matrix[0][2], 1e-12);
        Assert.Equal(0, matrix[3][0]);
        Assert.Equal(matrix[1][0], matrix[0][1]);
        Assert.Equal([1, 1, 1, 1], Enumerable.Range(0, 4).Select(i => matrix[i][i]));
    }

    [Fact]
    public void A_pair_uses_the_rows_that_both_know()
    {
        var gap = Correlations([1, 2, 3, 4, 5, float.NaN], [1, 2, 3, float.NaN, 5, 0]);
        // Ranks 0 1 2 4 and 1 2 3 4 on the four shared rows: 6.5 / √(8.75 × 5).
        Assert.Equal(6.5 / Math.Sqrt(43.75), gap[0][1], 1e-12);
        Assert.Equal(0, Correlations([1, 2, float.NaN, 4], [1, float.NaN, 3, 4])[0][1]);
    }

    [Fact]
    public void Mutual_information_is_that_of_the_counts_less_its_bias()
    {
        // Counts 3 1 / 1 3 of 8: ¾ ln 1.5 + ¼ ln 0.5 = 0.130812; bias 1 / 16.
        var a = Binned([0, 0, 0, 0, 1, 1, 1, 1], 2);
        var b = Binned([0, 0, 0, 1, 0, 1, 1, 1], 2);
        Assert.Equal(0.130812035941137 - 1 / 16.0, MutualInformation.Between(a, b), 1e-12);
        Assert.Equal(MutualInformation.Between(a, b), MutualInformation.Between(b, a), 1e-15);
        Assert.Equal(Math.Log(2), MutualInformation.Entropy(a), 1e-15);
    }

    [Fact]
    public void Bins_hold_equally_many_values_part_no_ties_and_keep_rare_values_apart()
    {
        float[] even = [.. Enumerable.Range(0, 20).Select(i => (float)i), float.NaN];
        var binned = BinnedColumn.Of(even, [.. Enumerable.Range(0, 21)], 4);
        Assert.Equal([0, 5, 5, 5, 5], Enumerable.Range(0, 5).Select(c => c == 0 ? 0 : binned.Codes.Count(x => x == c)));
        Assert.Equal(0, binned.Codes[20]);
        float[] rare = [.. new float[99], 1];
        Assert.Equal(1, BinnedColumn.Of(rare, [.. Enumerable.Range(0, 100)], 10).Codes.Count(code => code == 2));
    }

    [Fact]
    public void A_silhouette_compares_the_own_group_with_the_next()
    {
        // a, b are 0.1 apart and c, d 0.2; all else 1: (0.9 + 0.9 + 0.8 + 0.8) / 4.
        double[][] distance =
        [
            [0, 0.1, 1, 1],
            [0.1, 0, 1, 1],
            [1, 1, 0, 0.2],
            [1, 1, 0.2, 0],
        ];
        Assert.Equal(
            0.85,
            FeatureClusters.Silhouette(
                [
                    [0, 1],
                    [2, 3],
                ],
                distance
            ),
            1e-12
        );
        Assert.Equal(
            0.45,
            FeatureClusters.Silhouette(
                [
                    [0, 1],
                    [2],
                    [3],
                ],
                distance
            ),
            1e-12
        );
    }

    [Fact]
    public void Groups_hold_features_that_say_the_same_up_or_down()
    {
        double[][] correlation =
        [
            [1, 0.1, -0.95, 0],
            [0.1, 1, 0.05, 0.9],
            [-0.95, 0.05, 1, 0.1],
            [0, 0.9, 0.1, 1],
        ];
        Assert.Equal(
            [
                [0, 2],
                [1, 3],
            ],
            FeatureClusters.Of(correlation, 0)
        );
        Assert.Equal(
            [
                [0, 2],
                [1],
                [3],
            ],
            FeatureClusters.Of(correlation, 3)
        );
        Assert.Equal(
            [
                [0, 1, 2, 3],
            ],
            FeatureClusters.Of(correlation, 1)
        );
        Assert.Equal(4, FeatureClusters.Of(correlation, 9).Length);
        Assert.Equal(
            [
                [0],
                [1],
            ],
            FeatureClusters.Of(
                [
                    [1, 0.99],
                    [0.99, 1],
                ],
                0
            )
        );
        double[][] unrelated =
        [
            [1, 0.02, 0.01],
            [0.02, 1, 0],
            [0.01, 0, 1],
        ];
        Assert.Equal(
            [
                [0],
                [1],
                [2],
            ],
            FeatureClusters.Of(unrelated, 0)
        );
    }

    [Fact]
    public void Pruning_keeps_the_better_of_a_pair_in_any_order_of_columns()
    {
        // b and c are too close, and so are c and d; c says most, so both leave, although b and d are far apart.
        string[] names = ["a", "b", "c", "d"];
        double[] scores = [1, 3, 4, 2];
        double[][] correlation =
        [
            [1, 0, 0.2, 0],
            [0, 1, 0.95, 0.85],
            [0.2, 0.95, 1, -0.92],
            [0, 0.85, -0.92, 1],
        ];
        foreach (
            var order in (int[][])
                [
                    [0, 1, 2, 3],
                    [3, 2, 1, 0],
                    [2, 0, 3, 1],
                ]
        )
        {
            var pruned = new CorrelationSelector(0.9, 0)
                .Prune(
                    [.. order.Select(i => names[i])],
                    [.. order.Select(i => scores[i])],
                    [.. order.Select(i => order.Select(j => correlation[i][j]).ToArray())]
                )
                .ToDictionary(score => score.Name, StringComparer.Ordinal);
            Assert.Equal(["a", "c"], pruned.Values.Where(score => score.IsKept).Select(score => score.Name).Order());
            Assert.Equal("correlation -0.920 with c, which says more", pruned["d"].Reason);
            Assert.Equal(1, order[pruned["b"].Column]);
        }
    }

    [Fact]
    public void Pruning_whole_data_does_not_depend_on_the_order_of_columns()
    {
        var data = SelectionRows.Planned(600, noise: 4);
        var random = RandomStream.Named(3, "near copies");
        data = SelectionRows.With(
            data,
            "copy",
            row => data.Features.Columns[4][row] + 0.1f * (float)random.NextNormal()
        );
        var turned = data with
        {
            Features = new FeatureMatrix(
                [.. data.Features.Names.Reverse()],
                [.. data.Features.Columns.Reverse()],
                data.Features.Count
            ),
        };
        string[] Kept(SelectionData some) =>
            [
                .. new CorrelationSelector(0.9, 0)
                    .Select(some, SelectionRows.Fit())
                    .Ranking.Where(score => score.IsKept)
                    .Select(score => score.Name),
            ];
        Assert.Equal(Kept(data), Kept(turned));
        Assert.Single(Kept(data).Intersect(["strong", "copy"]));
        Assert.Equal(6, Kept(data).Length);
    }

    [Fact]
    public void A_copy_of_the_best_comes_after_what_adds_something_new()
    {
        var data = SelectionRows.Planned(2000, noise: 3);
        var random = RandomStream.Named(3, "copy");
        data = SelectionRows.With(
            data,
            "copy",
            row => data.Features.Columns[3][row] + 0.05f * (float)random.NextNormal()
        );
        var byRelevance = new GainSelector(new RelevanceImportance(), 2).Select(data, SelectionRows.Fit());
        Assert.Equal(["copy", "strong"], byRelevance.Ranking.Take(2).Select(score => score.Name).Order());
        var ranking = new RedundancySelector(2).Select(data, SelectionRows.Fit()).Ranking;
        Assert.Contains(ranking[0].Name, (string[])["copy", "strong"]);
        Assert.Equal("weak", ranking[1].Name);
        Assert.Contains(ranking[2].Name, (string[])["copy", "strong"]);
        Assert.Equal([true, true, false, false, false, false], ranking.Select(score => score.IsKept));
    }

    [Fact]
    public void Stability_is_nogueiras_index()
    {
        // {a, b}, {a, b}, {a, c} of four: the mean variance is (1/3 + 1/3) / 4, by chance ¼: 1 − (1/6) / (1/4).
        var stability = SelectionStability.Of([Chosen("ab"), Chosen("ab"), Chosen("ac")]);
        Assert.Equal(1 / 3.0, stability.Index, 1e-12);
        Assert.Equal([1, 2 / 3.0, 1 / 3.0, 0], stability.Shares);
        Assert.Equal(["a", "b", "c", "d"], stability.Names);
        Assert.Equal(1, SelectionStability.Of([Chosen("ab"), Chosen("ab")]).Index, 1e-12);
        Assert.True(SelectionStability.Of([Chosen("ab"), Chosen("cd")]).Index < 0);
        Assert.True(double.IsNaN(SelectionStability.Of([Chosen("abcd"), Chosen("abcd")]).Index));
        Assert.True(double.IsNaN(SelectionStability.Of([Chosen("ab")]).Index));
    }

    private static SelectedFeatures Chosen(string kept) =>
        new(
            "x",
            [
                .. "abcd".Select(
                    (c, i) =>
                        new FeatureScore(
                            $"{c}",
                            i,
                            0,
                            double.NaN,
                            double.NaN,
                            kept.Contains(c, StringComparison.Ordinal),
                            ""
                        )
                ),
            ]
        );

    private static BinnedColumn Binned(byte[] codes, int classes) => new(codes, classes);

    private static double[][] Correlations(params float[][] columns) =>
        RankCorrelation.Of(
            new FeatureMatrix([.. columns.Select((_, i) => $"c{i}")], columns, columns[0].Length),
            [.. Enumerable.Range(0, columns[0].Length)],
            SerialWorkers.Instance
        );
}
