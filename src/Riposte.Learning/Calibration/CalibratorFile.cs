using System.Text.Json;

namespace Riposte.Learning.Calibration;

/// <summary>Between maps and their JSON form.</summary>
internal static class CalibratorFile
{
    private const int Version = 2;

    public static string Write(CalibrationKind kind, string? note, int classes, ICalibrationMap map)
    {
        CalibratorForm.Curve[] curves = map is OneVsRestMap each ? [.. each.Curves.Select(FormOf)] : [];
        var form = new CalibratorForm(
            Version,
            CalibrationKinds.Word(kind),
            note,
            curves,
            classes,
            (map as TemperatureMap)?.Temperature,
            (map as DirichletMap)?.Matrix
        );
        return JsonSerializer.Serialize(form, CalibratorJson.Default.CalibratorForm);
    }

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="FormatException">The text is no calibrator of a known version.</exception>
    public static (CalibrationKind Kind, string? Note, int Classes, ICalibrationMap Map) Read(string text)
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
            form is not { Version: 1 or Version, Curves: not null, Kind: not null }
            || form.Classes is < 2 or > ProbabilityCalibrator.MostClasses
        )
        {
            throw new FormatException("The text is no calibrator of version 1 or 2.");
        }
        return (CalibrationKinds.Parse(form.Kind), form.Note, form.Classes, MapOf(form));
    }

    private static ICalibrationMap MapOf(CalibratorForm form)
    {
        var k = form.Classes;
        if (form is { Temperature: > 0 and var temperature, Curves: [], Matrix: null })
        {
            return new TemperatureMap(temperature);
        }
        if (form is { Matrix: { } matrix, Curves: [], Temperature: null } && matrix.Length == k * (k + 1))
        {
            return new DirichletMap(matrix);
        }
        var hasCurves = form.Curves.Length == k || (form.Curves.Length == 1 && k == 2);
        return hasCurves && form is { Temperature: null, Matrix: null }
            ? new OneVsRestMap([.. form.Curves.Select(CurveOf)])
            : throw new FormatException($"The text does not hold what a calibrator of {k} classes needs.");
    }

    private static ICurve CurveOf(CalibratorForm.Curve curve) =>
        curve switch
        {
            { Method: "identity" } => new IdentityCurve(),
            { Method: "platt" } => new PlattCurve(curve.Slope, curve.Intercept),
            { Method: "beta", SecondSlope: { } second } => new BetaCurve(curve.Slope, second, curve.Intercept),
            { Method: "isotonic", Knots.Length: > 0 } when curve.Knots.Length == curve.Values.Length =>
                new IsotonicCurve(curve.Knots, curve.Values),
            { Method: "venn_abers", Knots.Length: > 0, Upper: { } upper }
                when curve.Knots.Length == curve.Values.Length && curve.Knots.Length == upper.Length =>
                new VennAbersCurve(curve.Knots, curve.Values, upper),
            _ => throw new FormatException($"'{curve.Method}' is no whole calibration curve of version 1 or 2."),
        };

    private static CalibratorForm.Curve FormOf(ICurve curve) =>
        curve switch
        {
            IsotonicCurve isotonic => new("isotonic", isotonic.Knots, isotonic.Values, 0, 0),
            VennAbersCurve pair => new("venn_abers", pair.Knots, pair.Lower, 0, 0, pair.Upper),
            PlattCurve platt => new("platt", [], [], platt.Slope, platt.Intercept),
            BetaCurve beta => new("beta", [], [], beta.A, beta.C, null, beta.B),
            _ => new("identity", [], [], 0, 0),
        };
}
