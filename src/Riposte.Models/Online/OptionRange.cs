using System.Globalization;

namespace Riposte.Models.Online;

/// <summary>Checks of option values.</summary>
internal static class OptionRange
{
    /// <summary>Notes a value outside its range; NaN lies outside every range.</summary>
    public static void Check(List<string> problems, string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed: {low} to {high}."));
        }
    }
}
