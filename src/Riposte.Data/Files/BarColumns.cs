using Riposte.Core.Market;

namespace Riposte.Data.Files;

/// <summary>Which columns of a file are which columns of bars.</summary>
internal sealed record BarColumns
{
    private static readonly Input[] Required = [Input.Open, Input.High, Input.Low, Input.Close, Input.Volume];

    /// <summary>Column of the time.</summary>
    public required int Time { get; init; }

    /// <summary>Whether that time is the end of the bar.</summary>
    public required bool TimeIsClose { get; init; }

    /// <summary>Column of the symbol; −1 when there is none.</summary>
    public int Symbol { get; init; } = -1;

    /// <summary>Column of the number of one-minute bars inside; −1 when there is none.</summary>
    public int Minutes { get; init; } = -1;

    /// <summary>Columns of values.</summary>
    public required IReadOnlyList<(Input Input, int Column)> Inputs { get; init; }

    /// <summary>Names that mean nothing here.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Finds the columns; null and a reason when the file holds no bars.</summary>
    /// <exception cref="Core.Errors.UserException">Two columns claim to be the same.</exception>
    public static BarColumns? Find(ColumnFile file, BarTime time, out string problem)
    {
        problem = "";
        var names = file.Names;
        if (!file.HasNames && names.Count != ColumnNames.BinanceKlines.Count)
        {
            problem =
                $"it has no header line and {names.Count} columns; without a header only the 12 columns of Binance's archive are known";
            return null;
        }
        var plain = names.Select(ColumnNames.Plain).ToArray();
        var inputs = FindInputs(file, names, plain);
        var open = FirstOf(plain, ColumnNames.OpenTimes);
        var close = FirstOf(plain, ColumnNames.CloseTimes);
        var missing = Required
            .Where(input => inputs.All(item => item.Input != input))
            .Select(input => input.Name())
            .ToList();
        if (open < 0 && close < 0)
        {
            missing.Insert(0, "time (or open_time, close_time)");
        }
        if (missing.Count > 0)
        {
            var more = names.Count > 8 ? ", …" : "";
            problem = $"it lacks {string.Join(", ", missing)}; it has {string.Join(", ", names.Take(8))}{more}";
            return null;
        }
        var byClose = open < 0 || (time == BarTime.Close && close >= 0);
        var symbol = FirstOf(plain, ColumnNames.Symbols);
        var minutes = Array.IndexOf(plain, ColumnNames.Minutes);
        var used = inputs.Select(item => item.Column).Concat([open, close, symbol, minutes]).ToHashSet();
        return new BarColumns
        {
            Time = byClose ? close : open,
            TimeIsClose = byClose || time == BarTime.Close,
            Symbol = symbol,
            Minutes = minutes,
            Inputs = inputs,
            Ignored = [.. names.Where((_, i) => !used.Contains(i) && plain[i] != "ignore")],
        };
    }

    private static List<(Input Input, int Column)> FindInputs(
        ColumnFile file,
        IReadOnlyList<string> names,
        string[] plain
    )
    {
        var inputs = new List<(Input Input, int Column)>();
        for (var i = 0; i < plain.Length; i++)
        {
            if (ColumnNames.InputOf(plain[i]) is not { } input)
            {
                continue;
            }
            var other = inputs.FindIndex(item => item.Input == input);
            if (other >= 0)
            {
                throw DataErrors.Refuse(
                    $"{file.Name} has two columns for {input.Name()}: {names[inputs[other].Column]} and {names[i]}.",
                    "It is not clear which one counts.",
                    "Rename or remove one of them."
                );
            }
            inputs.Add((input, i));
        }
        return inputs;
    }

    private static int FirstOf(string[] plain, IReadOnlyList<string> wanted) =>
        wanted.Select(name => Array.IndexOf(plain, name)).FirstOrDefault(index => index >= 0, -1);
}
