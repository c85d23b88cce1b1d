using System.Globalization;
using System.Text;
using Riposte.Runtime.Exports;
using Riposte.Trading.Performance;

namespace Riposte.Cli.Output;

/// <summary>Prints figures with their unit and basis.</summary>
internal static class FigureText
{
    public static void Print(TextWriter output, FigureSet figures, bool isJson)
    {
        if (isJson)
        {
            output.Write(Encoding.UTF8.GetString(FigureJson.Render(figures)));
            return;
        }
        string[][] rows =
        [
            ["figure", "value", "basis"],
            .. figures.Select(f => new[] { f.Key, Text(f.Value), MetricCatalog.Find(f.Key)?.Basis ?? "" }),
        ];
        TextTable.Write(output, rows, 1);
    }

    private static string Text(double value) =>
        double.IsFinite(value) ? value.ToString("0.######", CultureInfo.InvariantCulture) : "undefined";
}
