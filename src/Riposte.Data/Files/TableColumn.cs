namespace Riposte.Data.Files;

/// <summary>One named column of a general table.</summary>
public sealed class TableColumn
{
    private readonly Array values;

    private TableColumn(string name, ColumnKind kind, Array values)
    {
        Name = name;
        Kind = kind;
        this.values = values;
    }

    /// <summary>Name, unique in its table.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The values as they are: double[], long[] or string?[].</summary>
    internal Array Values => values;

    /// <summary>Number of rows.</summary>
    public int Count => values.Length;

    /// <summary>A column of doubles.</summary>
    public static TableColumn OfNumbers(string name, double[] values) => new(name, ColumnKind.Number, values);

    /// <summary>A column of whole numbers.</summary>
    public static TableColumn OfWholes(string name, long[] values) => new(name, ColumnKind.Whole, values);

    /// <summary>A column of text.</summary>
    public static TableColumn OfTexts(string name, string?[] values) => new(name, ColumnKind.Text, values);

    /// <summary>The values as doubles; whole numbers are converted.</summary>
    /// <exception cref="InvalidOperationException">The column holds text.</exception>
    public double[] Numbers() =>
        values switch
        {
            double[] numbers => numbers,
            long[] wholes => Array.ConvertAll(wholes, whole => (double)whole),
            _ => throw new InvalidOperationException($"The column {Name} holds text, not numbers."),
        };

    /// <summary>The values as whole numbers.</summary>
    /// <exception cref="InvalidOperationException">The column holds something else.</exception>
    public long[] Wholes() =>
        values as long[] ?? throw new InvalidOperationException($"The column {Name} does not hold whole numbers.");

    /// <summary>The values as text.</summary>
    /// <exception cref="InvalidOperationException">The column holds something else.</exception>
    public string?[] Texts() =>
        values as string?[] ?? throw new InvalidOperationException($"The column {Name} does not hold text.");
}
