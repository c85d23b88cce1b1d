using System.Globalization;
using System.Text.Json;
using Riposte.Core.Hashing;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Calibration;

/// <summary>
/// Turns the three raw probabilities of a model into calibrated ones: one curve per class, fitted one-vs-rest. Fitted,
/// immutable, safe to use from many threads.
/// </summary>
/// <remarks>
/// Order of the last steps: each class's value is clipped to [1e-4, 1 − 1e-4], the three are divided by their sum, and
/// a value that this pushed below
/// 1e-4 is lifted to it while the others shrink in proportion. So every value lies in [1e-4, 1 − 1e-4] and the sum is 1
/// within 4e-16.
/// </remarks>
public sealed class ProbabilityCalibrator
{
    /// <summary>Smallest calibrated probability.</summary>
    public const double Floor = 1e-4;

    /// <summary>Rows with a weight above 0 that an isotonic curve needs; with fewer it overfits and Platt's curve is
    /// fitted instead.</summary>
    public const int IsotonicRows = 1000;

    private const int Classes = 3;

    private readonly ICurve[] curves;
    private readonly Lazy<string> json;

    private ProbabilityCalibrator(CalibrationKind kind, string? note, ICurve[] curves)
    {
        Kind = kind;
        Note = note;
        this.curves = curves;
        json = new Lazy<string>(Write);
    }

    /// <summary>Leaves probabilities as they are, apart from clipping and renormalising.</summary>
    public static ProbabilityCalibrator Identity { get; } =
        new(CalibrationKind.None, null, [new IdentityCurve(), new IdentityCurve(), new IdentityCurve()]);

    /// <summary>The method in use, after any fallback.</summary>
    public CalibrationKind Kind { get; }

    /// <summary>What a reader must know, such as a fallback; null when nothing.</summary>
    public string? Note { get; }

    /// <summary>Hash of the file form.</summary>
    public Hash128 Hash
    {
        get
        {
            using var hasher = new Hasher();
            return hasher.Add("calibrator-1").Add(ToJson()).Finish();
        }
    }

    /// <summary>Fits on out-of-fold probabilities: never on rows that the model was trained on.</summary>
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
        Scores.ScoreInput.SameLength(raw.Length, outcomes.Length * Classes, nameof(raw));
        Scores.ScoreInput.CheckWeights(weights, outcomes.Length);
        if (kind == CalibrationKind.None)
        {
            return Identity;
        }
        var rows = CountedRows(raw, outcomes.Length, weights);
        if (rows.Length == 0)
        {
            return new ProbabilityCalibrator(
                CalibrationKind.None,
                "No row to calibrate on: probabilities are the model's own.",
                Identity.curves
            );
        }
        string? note = null;
        if (kind == CalibrationKind.Isotonic && rows.Length < IsotonicRows)
        {
            kind = CalibrationKind.Platt;
            note = string.Create(
                CultureInfo.InvariantCulture,
                $"Isotonic calibration needs {IsotonicRows} rows and had {rows.Length}: Platt's curve instead."
            );
        }
        var curves = new ICurve[Classes];
        var (scores, targets, masses) = (new double[rows.Length], new double[rows.Length], new double[rows.Length]);
        for (var c = 0; c < Classes; c++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                scores[i] = raw[rows[i] * Classes + c];
                targets[i] = (int)outcomes[rows[i]] == c ? 1 : 0;
                masses[i] = Scores.ScoreInput.Weight(weights, rows[i]);
            }
            curves[c] =
                kind == CalibrationKind.Isotonic
                    ? IsotonicCurve.Fit(scores, targets, masses)
                    : PlattCurve.Fit(scores, targets, masses);
        }
        return new ProbabilityCalibrator(kind, note, curves);
    }

    /// <summary>Calibrates rows without allocation; a row's result does not depend on the other rows.</summary>
    /// <param name="raw">Model probabilities, row-major, three per row. A row with a NaN gives a row of NaN.</param>
    /// <param name="calibrated">Receives as many numbers.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no multiple of three.</exception>
    public void Calibrate(ReadOnlySpan<float> raw, Span<double> calibrated)
    {
        if (raw.Length != calibrated.Length || raw.Length % Classes != 0)
        {
            throw new ArgumentException(
                $"{raw.Length} raw and {calibrated.Length} calibrated numbers: equal multiples of three expected.",
                nameof(calibrated)
            );
        }
        for (var at = 0; at < raw.Length; at += Classes)
        {
            var row = calibrated.Slice(at, Classes);
            for (var c = 0; c < Classes; c++)
            {
                row[c] = Math.Clamp(curves[c].At(raw[at + c]), Floor, 1 - Floor);
            }
            Renormalise(row);
        }
    }

    /// <summary>Versioned JSON form; reads back bit by bit.</summary>
    public string ToJson() => json.Value;

    /// <summary>Writes the JSON form as UTF-8.</summary>
    public void Save(Stream target) => target.Write(System.Text.Encoding.UTF8.GetBytes(ToJson()));

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="FormatException">The text is no calibrator of a known version.</exception>
    public static ProbabilityCalibrator FromJson(string text)
    {
        CalibratorForm? form;
        try
        {
            form = JsonSerializer.Deserialize(text, CalibratorJson.Default.CalibratorForm);
        }
        catch (JsonException e)
        {
            throw new FormatException("The text is no calibrator: " + e.Message, e);
        }
        if (
            form is not { Version: 1, Curves.Length: Classes }
            || !Enum.TryParse<CalibrationKind>(form.Kind, true, out var kind)
        )
        {
            throw new FormatException("The text is no calibrator of version 1.");
        }
        return new ProbabilityCalibrator(kind, form.Note, [.. form.Curves.Select(Read)]);
    }

    // Lifting one value can push another just below the floor, so the step runs once per class at most. Equal values
    // stay equal.
    private static void Renormalise(Span<double> row)
    {
        var sum = row[0] + row[1] + row[2];
        for (var c = 0; c < Classes; c++)
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
        for (var c = 0; lifts && c < Classes; c++)
        {
            row[c] = row[c] <= Floor ? Floor : row[c] * ((1 - floored) / rest);
        }
        return lifts;
    }

    private static int[] CountedRows(ReadOnlySpan<float> raw, int count, ReadOnlySpan<double> weights)
    {
        var rows = new List<int>(count);
        for (var i = 0; i < count; i++)
        {
            var known = !float.IsNaN(raw[i * Classes] + raw[i * Classes + 1] + raw[i * Classes + 2]);
            if (known && Scores.ScoreInput.Weight(weights, i) > 0)
            {
                rows.Add(i);
            }
        }
        return [.. rows];
    }

    private static ICurve Read(CalibratorForm.Curve curve) =>
        curve.Method switch
        {
            "identity" => new IdentityCurve(),
            "platt" => new PlattCurve(curve.Slope, curve.Intercept),
            "isotonic" when curve.Knots.Length > 0 && curve.Knots.Length == curve.Values.Length => new IsotonicCurve(
                curve.Knots,
                curve.Values
            ),
            _ => throw new FormatException($"'{curve.Method}' is no calibration curve of version 1."),
        };

    private string Write()
    {
        var forms = curves.Select(curve =>
            curve switch
            {
                IsotonicCurve isotonic => new CalibratorForm.Curve("isotonic", isotonic.Knots, isotonic.Values, 0, 0),
                PlattCurve platt => new CalibratorForm.Curve("platt", [], [], platt.Slope, platt.Intercept),
                _ => new CalibratorForm.Curve("identity", [], [], 0, 0),
            }
        );
        var form = new CalibratorForm(1, Kind.ToString().ToLowerInvariant(), Note, [.. forms]);
        return JsonSerializer.Serialize(form, CalibratorJson.Default.CalibratorForm);
    }
}
