using System.Globalization;
using Riposte.Core.Hashing;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Calibration;

/// <summary>
/// Turns the raw probabilities of a model, of two classes or more, into calibrated ones: one curve per class fitted
/// one-vs-rest, or one map of all classes. Fitted, immutable, safe to use from many threads.
/// </summary>
/// <remarks>
/// Order of the last steps: each class's value is clipped to [1e-4, 1 − 1e-4], all are divided by their sum, and a value
/// that this pushed below 1e-4 is lifted to it while the others shrink in proportion. So every value lies in
/// [1e-4, 1 − 1e-4] and the sum is 1 within rounding (4e-16 for three classes).
/// </remarks>
public sealed class ProbabilityCalibrator
{
    /// <summary>Smallest calibrated probability.</summary>
    public const double Floor = 1e-4;

    /// <summary>Rows with a weight above 0 that an isotonic curve needs; with fewer it overfits and Platt's curve is
    /// fitted instead.</summary>
    public const int IsotonicRows = 1000;

    /// <summary>Most classes.</summary>
    public const int MostClasses = 100;

    private const int Sides = 3;

    private readonly ICalibrationMap map;
    private readonly Lazy<string> json;

    private ProbabilityCalibrator(CalibrationKind kind, string? note, int classes, ICalibrationMap map)
    {
        Kind = kind;
        Note = note;
        Classes = classes;
        this.map = map;
        json = new Lazy<string>(() => CalibratorFile.Write(Kind, Note, Classes, this.map));
    }

    /// <summary>Leaves three probabilities as they are, apart from clipping and renormalising.</summary>
    public static ProbabilityCalibrator Identity { get; } = IdentityOf(Sides, null);

    /// <summary>The method in use, after any fallback or automatic choice.</summary>
    public CalibrationKind Kind { get; }

    /// <summary>What a reader must know, such as a fallback or the reason of an automatic choice; null when
    /// nothing.</summary>
    public string? Note { get; }

    /// <summary>Numbers per row, 2 to <see cref="MostClasses"/>.</summary>
    public int Classes { get; }

    /// <summary>Hash of the file form.</summary>
    public Hash128 Hash
    {
        get
        {
            using var hasher = new Hasher();
            return hasher.Add("calibrator-1").Add(ToJson()).Finish();
        }
    }

    /// <summary>Fits on out-of-fold probabilities of short, neutral and long: never on rows that the model was trained
    /// on.</summary>
    /// <param name="kind">Method; isotonic falls back to Platt below <see cref="IsotonicRows"/> rows and says so in
    /// <see cref="Note"/>.</param>
    /// <param name="raw">Model probabilities, row-major, three per row, in the order of <see cref="Outcome"/>. A row
    /// with a NaN does not count.</param>
    /// <param name="outcomes">Class of each row.</param>
    /// <param name="weights">Weight of each row, at least 0 (never class-balancing or uniqueness weights: they shift
    /// probabilities); empty for equal weights.</param>
    /// <returns><see cref="Identity"/> with a note when no row counts.</returns>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static ProbabilityCalibrator Fit(
        CalibrationKind kind,
        ReadOnlySpan<float> raw,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default
    )
    {
        var targets = new int[outcomes.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = (int)outcomes[i];
        }
        return Fit(kind, Sides, raw, targets, weights);
    }

    /// <summary>Fits on out-of-fold probabilities of any classes.</summary>
    /// <param name="kind">Method.</param>
    /// <param name="classes">Numbers per row, 2 to <see cref="MostClasses"/>. With two, one curve is fitted, of the
    /// second class.</param>
    /// <param name="raw">Model probabilities, row-major. A row with a NaN or an infinity does not count.</param>
    /// <param name="targets">Class of each row, from 0.</param>
    /// <param name="weights">Weight of each row, at least 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths do not match, a class is out of range, or a weight is negative or not
    /// finite.</exception>
    public static ProbabilityCalibrator Fit(
        CalibrationKind kind,
        int classes,
        ReadOnlySpan<float> raw,
        ReadOnlySpan<int> targets,
        ReadOnlySpan<double> weights = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MostClasses);
        Scores.ScoreInput.SameLength(raw.Length, targets.Length * classes, nameof(raw));
        Scores.ScoreInput.CheckWeights(weights, targets.Length);
        if (targets.ContainsAnyExceptInRange(0, classes - 1))
        {
            throw new ArgumentException($"A target lies outside 0 to {classes - 1}.", nameof(targets));
        }
        if (kind == CalibrationKind.None)
        {
            return IdentityOf(classes, null);
        }
        var rows = ClassRows.Of(classes, raw, targets, weights);
        if (rows.Count == 0)
        {
            return IdentityOf(classes, "No row to calibrate on: probabilities are the model's own.");
        }
        var (chosen, note) = Resolve(kind, rows);
        return chosen == CalibrationKind.None
            ? IdentityOf(classes, note)
            : new ProbabilityCalibrator(chosen, note, classes, MapOf(chosen, rows));
    }

    /// <summary>Calibrates rows without allocation; a row's result does not depend on the other rows.</summary>
    /// <param name="raw">Model probabilities, row-major, <see cref="Classes"/> per row. A row with a NaN gives a row of
    /// NaN.</param>
    /// <param name="calibrated">Receives as many numbers.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no multiple of the number of classes.</exception>
    public void Calibrate(ReadOnlySpan<float> raw, Span<double> calibrated)
    {
        if (raw.Length != calibrated.Length || raw.Length % Classes != 0)
        {
            throw new ArgumentException(
                $"{raw.Length} raw and {calibrated.Length} calibrated numbers: equal multiples of {Classes} expected.",
                nameof(calibrated)
            );
        }
        for (var at = 0; at < raw.Length; at += Classes)
        {
            var row = calibrated.Slice(at, Classes);
            map.Map(raw.Slice(at, Classes), row);
            for (var c = 0; c < Classes; c++)
            {
                row[c] = Math.Clamp(row[c], Floor, 1 - Floor);
            }
            Renormalise(row);
        }
    }

    /// <summary>Versioned JSON form; reads back bit by bit.</summary>
    public string ToJson() => json.Value;

    /// <summary>Writes the JSON form as UTF-8.</summary>
    public void Save(Stream target) => target.Write(System.Text.Encoding.UTF8.GetBytes(ToJson()));

    /// <summary>Reads the JSON form, version 1 or 2.</summary>
    /// <exception cref="FormatException">The text is no calibrator of a known version.</exception>
    public static ProbabilityCalibrator FromJson(string text)
    {
        var (kind, note, classes, map) = CalibratorFile.Read(text);
        return new ProbabilityCalibrator(kind, note, classes, map);
    }

    private static ProbabilityCalibrator IdentityOf(int classes, string? note) =>
        new(
            CalibrationKind.None,
            note,
            classes,
            new OneVsRestMap([.. Enumerable.Range(0, classes).Select(_ => new IdentityCurve())])
        );

    private static (CalibrationKind Kind, string? Note) Resolve(CalibrationKind kind, ClassRows rows)
    {
        if (kind == CalibrationKind.Auto)
        {
            return AutomaticChoice.Of(rows);
        }
        if (kind != CalibrationKind.Isotonic || rows.Count >= IsotonicRows)
        {
            return (kind, null);
        }
        return (
            CalibrationKind.Platt,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Isotonic calibration needs {IsotonicRows} rows and had {rows.Count}: Platt's curve instead."
            )
        );
    }

    private static ICalibrationMap MapOf(CalibrationKind kind, ClassRows rows)
    {
        if (kind == CalibrationKind.Temperature)
        {
            return TemperatureMap.Fit(rows);
        }
        if (kind == CalibrationKind.Dirichlet)
        {
            return DirichletMap.Fit(rows);
        }
        var first = rows.Classes == 2 ? 1 : 0;
        var curves = new ICurve[rows.Classes - first];
        for (var c = 0; c < curves.Length; c++)
        {
            var (scores, happened) = rows.OneVsRest(c + first);
            curves[c] = kind switch
            {
                CalibrationKind.Isotonic => IsotonicCurve.Fit(scores, happened, rows.Weights),
                CalibrationKind.VennAbers => VennAbersCurve.Fit(scores, happened, rows.Weights),
                CalibrationKind.Beta => BetaCurve.Fit(scores, happened, rows.Weights),
                _ => PlattCurve.Fit(scores, happened, rows.Weights),
            };
        }
        return new OneVsRestMap(curves);
    }

    // Lifting one value can push another just below the floor, so the step runs once per class at most. Equal values
    // stay equal.
    private static void Renormalise(Span<double> row)
    {
        var sum = 0.0;
        foreach (var p in row)
        {
            sum += p;
        }
        for (var c = 0; c < row.Length; c++)
        {
            row[c] /= sum;
        }
        while (Lift(row)) { }
    }

    private static bool Lift(Span<double> row)
    {
        double floored = 0,
            rest = 0;
        var lifts = false;
        foreach (var p in row)
        {
            lifts |= p < Floor;
            floored += p <= Floor ? Floor : 0;
            rest += p <= Floor ? 0 : p;
        }
        for (var c = 0; lifts && c < row.Length; c++)
        {
            row[c] = row[c] <= Floor ? Floor : row[c] * ((1 - floored) / rest);
        }
        return lifts;
    }
}
