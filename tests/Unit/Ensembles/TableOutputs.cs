using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Splits;

namespace Riposte.Tests.Unit.Ensembles;

/// <summary>Member outputs as tests want them, made the only way there is: by cross-fitting, here a layer whose models
/// read their outputs off a table.</summary>
internal sealed class TableOutputs(float[] table, int width) : ILayer<int>
{
    public string Name => "table";

    public int Outputs => width;

    public int Fit(int[] train, FitContext fit) => 0;

    public int Refit(int[] train, IReadOnlyList<int> folds, FitContext fit) => 0;

    public void Predict(int model, int[] positions, Span<float> outputs)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            table.AsSpan(positions[i] * width, width).CopyTo(outputs[(i * width)..]);
        }
    }

    public static readonly FitContext Context = new(5, SerialWorkers.Instance);

    /// <summary>Labels of half an hour, one an hour.</summary>
    public static LabelSpans Spans(int count)
    {
        var start = Instant.FromDate(2024, 1, 1);
        var hour = Interval.Hour.Nanoseconds;
        Instant[] starts = [.. Enumerable.Range(0, count).Select(k => start + k * hour)];
        return new LabelSpans(starts, [.. starts.Select(time => time + hour / 2)], Interval.Hour);
    }

    /// <summary>The table as outputs of members.</summary>
    public static MemberOutputs Of(float[] table, string[] names, int[] targets, double[]? weights = null)
    {
        var width = table.Length / targets.Length;
        int[] all = [.. Enumerable.Range(0, targets.Length)];
        var fitted = CrossFit.Run(
            new TableOutputs(table, width),
            Spans(targets.Length),
            all,
            new PurgedKFold(2),
            Context
        );
        double[] counts = weights ?? [.. targets.Select(_ => 1.0)];
        return MemberOutputs.Of(fitted.OutOfFold, names, all, targets, counts);
    }

    /// <summary>Three members of three classes over 60 rows, by the formula that the values of scipy and sklearn in these
    /// tests were computed with.</summary>
    public static (float[] Table, int[] Targets) Reference()
    {
        const int Rows = 60;
        var (table, targets) = (new float[Rows * 9], new int[Rows]);
        for (var i = 0; i < Rows; i++)
        {
            targets[i] = (i * i + i / 3) % 3;
            for (var m = 0; m < 3; m++)
            {
                double[] scores =
                [
                    .. Enumerable
                        .Range(0, 3)
                        .Select(c =>
                            (i * 7 + m * 13 + c * 5) % 11 + 1.0 + (c == targets[i] && i % (m + 2) == 0 ? 3 * m : 0)
                        ),
                ];
                for (var c = 0; c < 3; c++)
                {
                    table[(i * 3 + m) * 3 + c] = (float)(scores[c] / scores.Sum());
                }
            }
        }
        return (table, targets);
    }

    public static readonly string[] Names = ["a", "b", "c"];
}
