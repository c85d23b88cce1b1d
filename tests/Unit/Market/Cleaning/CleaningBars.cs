using Riposte.Core.Market;
using Riposte.Core.Market.Cleaning;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.Cleaning;

/// <summary>Minutes written down by their closes; a NaN is a missing bar. Each opens at its close, reaches 1 % up and
/// down, and has a volume of 10.</summary>
internal static class CleaningBars
{
    public static MarketTable Of(params double[] closes)
    {
        double[] Each(Func<double, double> value) => Array.ConvertAll(closes, close => value(close));
        return new MarketTable(
            "X",
            Interval.Minute,
            1_000,
            new Dictionary<Input, double[]>
            {
                [Input.Open] = Each(close => close),
                [Input.High] = Each(close => close * 1.01),
                [Input.Low] = Each(close => close * 0.99),
                [Input.Close] = Each(close => close),
                [Input.Volume] = Each(close => double.IsNaN(close) ? close : 10),
            }
        );
    }

    public static MarketTable With(this MarketTable table, Input input, params double[] values) =>
        new(
            table.Symbol,
            table.Interval,
            table.FirstBar,
            table
                .Columns.Where(column => column != input)
                .ToDictionary(column => column, column => table[column].ToArray())
                .Append(new(input, values))
                .ToDictionary()
        );

    public static CleaningResult Clean(this MarketTable table, string steps) =>
        CleaningPlan.TryParse(steps, out var plan, out var problem)
            ? plan.Apply(table)
            : throw new FormatException(problem);

    public static double[] Closes(this CleaningResult result) => result.Table[Input.Close].ToArray();

    public static double[] Flags(this CleaningResult result) => result.Table[Input.Flags].ToArray();
}
