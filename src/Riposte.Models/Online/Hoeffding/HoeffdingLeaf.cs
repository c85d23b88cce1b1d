using Riposte.Core.Numerics;
using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Hoeffding;

/// <summary>What a leaf has seen and how it predicts.</summary>
internal sealed class HoeffdingLeaf(int classes)
{
    // A class needs that much weight in a feature before its distribution says anything.
    private const double LeastWeight = 2;

    /// <summary>Weight of each class: what the split above estimated, and the rows since.</summary>
    public double[] Counts { get; private init; } = new double[classes];

    /// <summary>Weight of the rows observed since the leaf was made or became active again.</summary>
    public double Seen { get; set; }

    /// <summary><see cref="Seen"/> when a split was last looked for.</summary>
    public double Looked { get; set; }

    /// <summary>Weight of rows that the shares predicted right, less that of naive Bayes.</summary>
    public double SharesLead { get; private set; }

    /// <summary>Observations; null while memory allows none.</summary>
    public NormalObserver? Observer { get; set; }

    /// <summary>Weight of rows that the commonest class gets wrong: what a split may gain at most.</summary>
    public double Promise => Total() - Counts.Max();

    public HoeffdingLeaf Copy() =>
        new(Counts.Length)
        {
            Counts = [.. Counts],
            Seen = Seen,
            Looked = Looked,
            SharesLead = SharesLead,
            Observer = Observer?.Copy(),
        };

    public double Total()
    {
        var total = 0.0;
        foreach (var count in Counts)
        {
            total += count;
        }
        return total;
    }

    public void Learn(ReadOnlySpan<float> row, int target, double weight, HoeffdingLeafKind kind)
    {
        if (kind == HoeffdingLeafKind.Adaptive && Observer is not null)
        {
            Span<double> chances = stackalloc double[OnlineOptions.MostClasses];
            chances = chances[..Counts.Length];
            Shares(chances);
            SharesLead += Top(chances) == target ? weight : 0;
            NaiveBayes(row, chances);
            SharesLead -= Top(chances) == target ? weight : 0;
        }
        Counts[target] += weight;
        if (Observer is not null)
        {
            Seen += weight;
            Observer.Learn(row, target, weight);
        }
    }

    public void Predict(ReadOnlySpan<float> row, HoeffdingLeafKind kind, Span<double> chances)
    {
        var isByShares = kind == HoeffdingLeafKind.Shares || (kind == HoeffdingLeafKind.Adaptive && SharesLead >= 0);
        if (isByShares || Observer is null)
        {
            Shares(chances);
        }
        else
        {
            NaiveBayes(row, chances);
        }
    }

    public void Write(StateWriter target)
    {
        target.Add(Counts).Add(Seen).Add(Looked).Add(SharesLead).Add(Observer is not null);
        Observer?.Write(target);
    }

    public static HoeffdingLeaf Read(int features, int classes, StateReader source)
    {
        source.RequireLeft(8L * classes + 28);
        var leaf = new HoeffdingLeaf(classes);
        source.Amounts(leaf.Counts);
        leaf.Seen = source.Amount();
        leaf.Looked = source.Amount();
        leaf.SharesLead = source.Number();
        if (source.Flag())
        {
            source.RequireLeft(NormalObserver.BytesOf(features, classes));
            leaf.Observer = new NormalObserver(features, classes);
            leaf.Observer.Read(source);
        }
        return leaf;
    }

    // Laplace's rule: each class counts one row more.
    private void Shares(Span<double> chances)
    {
        var total = Total() + Counts.Length;
        for (var k = 0; k < chances.Length; k++)
        {
            chances[k] = (Counts[k] + 1) / total;
        }
    }

    // Classes that the leaf has hardly seen keep their share; the others divide the rest by the densities of the row.
    private void NaiveBayes(ReadOnlySpan<float> row, Span<double> chances)
    {
        Shares(chances);
        Span<double> logs = stackalloc double[OnlineOptions.MostClasses];
        logs = logs[..chances.Length];
        logs.Clear();
        for (var f = 0; f < row.Length; f++)
        {
            AddLogDensities(f, row[f], logs);
        }
        var (top, free, sum) = (double.NegativeInfinity, 0.0, 0.0);
        for (var k = 0; k < logs.Length; k++)
        {
            top = IsKnown(k) ? Math.Max(top, logs[k]) : top;
        }
        for (var k = 0; k < logs.Length; k++)
        {
            if (IsKnown(k))
            {
                free += chances[k];
                logs[k] = chances[k] * PortableMath.Exp(logs[k] - top);
                sum += logs[k];
            }
        }
        for (var k = 0; k < logs.Length; k++)
        {
            chances[k] = IsKnown(k) ? free * logs[k] / sum : chances[k];
        }
    }

    private bool IsKnown(int target) => Counts[target] >= LeastWeight;

    // A feature counts for all known classes or for none: a class without it would win or lose by its absence.
    private void AddLogDensities(int feature, float value, Span<double> logs)
    {
        var (low, high) = Observer!.Range(feature);
        if (!float.IsFinite(value) || !(high > low))
        {
            return;
        }
        for (var k = 0; k < logs.Length; k++)
        {
            if (IsKnown(k) && Observer.Weight(feature, k) < LeastWeight)
            {
                return;
            }
        }
        // A class whose values never differed is taken as a millionth of the range wide.
        var least = 1e-12 * ((double)high - low) * ((double)high - low);
        for (var k = 0; k < logs.Length; k++)
        {
            if (IsKnown(k))
            {
                var variance = Math.Max(Observer.Variance(feature, k), least);
                var away = value - Observer.Mean(feature, k);
                logs[k] -= 0.5 * (away * away / variance + PortableMath.Log(variance));
            }
        }
    }

    private static int Top(ReadOnlySpan<double> chances)
    {
        var top = 0;
        for (var k = 1; k < chances.Length; k++)
        {
            top = chances[k] > chances[top] ? k : top;
        }
        return top;
    }
}
