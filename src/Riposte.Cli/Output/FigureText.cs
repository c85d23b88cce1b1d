using System.Globalization;
using System.Text;
using Riposte.Runtime.Exports;
using Riposte.Trading.Performance;

namespace Riposte.Cli.Output;

/// <summary>Prints figures with their unit and basis.</summary>
internal static class FigureText
{
    public static void Print(TextWriter output, FigureSet figures, bool isJson, bool isDaily = true)
    {
        if (isJson)
        {
            output.Write(Encoding.UTF8.GetString(FigureJson.Render(figures)));
            return;
        }
        string[][] rows =
        [
            ["figure", "value", "basis"],
            .. figures.Select(f => new[] { f.Key, Text(f.Value), Basis(f.Key, isDaily) }),
        ];
        TextTable.Write(output, rows, 1);
    }

    // Of a file of returns nobody but its owner knows how long a period is.
    private static string Basis(string key, bool isDaily)
    {
        var basis = MetricCatalog.Find(key)?.Basis ?? "";
        return isDaily
            ? basis
            : basis
                .Replace("daily returns of equity", "returns of the file", StringComparison.Ordinal)
                .Replace("daily ", "", StringComparison.Ordinal);
    }

    private static string Text(double value) =>
        double.IsFinite(value) ? value.ToString("0.######", CultureInfo.InvariantCulture) : "undefined";
}
