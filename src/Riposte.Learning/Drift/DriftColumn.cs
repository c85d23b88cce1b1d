using Riposte.Core.Numerics;
using Riposte.Learning.Scores;

namespace Riposte.Learning.Drift;

/// <summary>Two stretches of one column, in the order of time.</summary>
/// <param name="Name">Its name, unique in a study.</param>
/// <param name="Target">What it is about.</param>
/// <param name="Kind">Numbers or categories.</param>
/// <param name="Reference">Earlier values, by which later ones are judged; NaN is unknown.</param>
/// <param name="Current">Later values.</param>
public sealed record DriftColumn(string Name, DriftTarget Target, DriftKind Kind, double[] Reference, double[] Current)
{
    /// <summary>A feature of numbers.</summary>
    public static DriftColumn Feature(string name, double[] reference, double[] current) =>
        new(name, DriftTarget.Feature, DriftKind.Number, reference, current);

    /// <summary>How far probabilities of an event lie from what happened, row by row: happened − probability. Its mean is
    /// 0 where probabilities are right on average, whatever the model knows.</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="reference">Probability and outcome (1 or 0) of earlier rows; NaN is unknown.</param>
    /// <param name="current">The same of later rows.</param>
    public static DriftColumn CalibrationGap(
        string name,
        (double[] Probability, double[] Happened) reference,
        (double[] Probability, double[] Happened) current
    ) =>
        new(
            $"{name} calibration gap",
            DriftTarget.Calibration,
            DriftKind.Number,
            Each(reference, (p, y) => y - p),
            Each(current, (p, y) => y - p)
        );

    /// <summary>Log-loss of each row, −ln of the probability of what happened, clipped as
    /// <see cref="ProbabilityScores.LogLoss(ScoredRows)"/> clips it.</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="reference">Probability of what happened in earlier rows; NaN is unknown.</param>
    /// <param name="current">The same of later rows.</param>
    public static DriftColumn LogLoss(string name, double[] reference, double[] current) =>
        new(name, DriftTarget.Calibration, DriftKind.Number, Losses(reference), Losses(current));

    private static double[] Losses(double[] probabilities) =>
        Array.ConvertAll(
            probabilities,
            p =>
                double.IsNaN(p)
                    ? double.NaN
                    : -PortableMath.Log(Math.Clamp(p, ProbabilityScores.Floor, 1 - ProbabilityScores.Floor))
        );

    private static double[] Each((double[] P, double[] Y) rows, Func<double, double, double> of)
    {
        if (rows.P.Length != rows.Y.Length)
        {
            throw new ArgumentException($"{rows.P.Length} probabilities and {rows.Y.Length} outcomes.", nameof(rows));
        }
        return [.. rows.P.Zip(rows.Y, of)];
    }
}
