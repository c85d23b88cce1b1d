using System.Globalization;

namespace Riposte.Core.Market.Cleaning;

/// <summary>Reads steps as options spell them.</summary>
internal static class CleaningText
{
    private const string Forms =
        "fill:leave, fill:drop, fill:previous:ROWS, spikes:WINDOW:DEVIATIONS, spikes:WINDOW:DEVIATIONS:clip, percent";

    public static bool TryParse(string text, out CleaningPlan? plan, out string? problem)
    {
        plan = null;
        try
        {
            plan = new CleaningPlan(text.Split(',').Select(part => Parse(part.Trim())).ToArray());
            problem = null;
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            var end = e.Message.IndexOf(" (Parameter", StringComparison.Ordinal);
            problem = (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.');
            return false;
        }
    }

    private static ICleaningStep Parse(string text)
    {
        var parts = text.Split(':');
        return (parts[0], parts.Length) switch
        {
            ("fill", 2) when parts[1] == "leave" => FillStep.Leave,
            ("fill", 2) when parts[1] == "drop" => FillStep.Drop,
            ("fill", 3) when parts[1] == "previous" => FillStep.Previous(Whole(text, parts[2])),
            ("spikes", 3) => new SpikeStep(Whole(text, parts[1]), Number(text, parts[2]), isClip: false),
            ("spikes", 4) when parts[3] is "unknown" or "clip" => new SpikeStep(
                Whole(text, parts[1]),
                Number(text, parts[2]),
                parts[3] == "clip"
            ),
            ("percent", 1) => new PercentStep(),
            _ => throw new FormatException($"'{text}' is no step; steps are {Forms}"),
        };
    }

    private static int Whole(string step, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"'{text}' in {step} is no whole number");

    private static double Number(string step, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"'{text}' in {step} is no number");
}
