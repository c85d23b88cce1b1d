using System.Collections;

namespace Riposte.Trading.Performance;

/// <summary>Figures by key, in the order in which they were measured. Keys are those of <see cref="MetricCatalog"/>;
/// NaN is undefined. Immutable.</summary>
public sealed class FigureSet : IReadOnlyList<KeyValuePair<string, double>>
{
    private readonly KeyValuePair<string, double>[] figures;
    private readonly Dictionary<string, double> byKey;

    /// <summary>A set of figures. An infinite value becomes NaN: undefined ratios have no value.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public FigureSet(IEnumerable<KeyValuePair<string, double>> figures)
    {
        this.figures =
        [
            .. figures.Select(f => KeyValuePair.Create(f.Key, double.IsFinite(f.Value) ? f.Value : double.NaN)),
        ];
        byKey = new Dictionary<string, double>(this.figures, StringComparer.Ordinal);
    }

    /// <summary>Number of figures.</summary>
    public int Count => figures.Length;

    /// <summary>Figure by position.</summary>
    public KeyValuePair<string, double> this[int index] => figures[index];

    /// <summary>Figure by key.</summary>
    /// <exception cref="KeyNotFoundException">No such figure was measured.</exception>
    public double this[string key] =>
        byKey.TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"No figure '{key}' was measured.");

    /// <summary>Whether a figure was measured.</summary>
    public bool Has(string key) => byKey.ContainsKey(key);

    /// <summary>These figures followed by others.</summary>
    /// <exception cref="ArgumentException">A key occurs in both.</exception>
    public FigureSet With(IEnumerable<KeyValuePair<string, double>> more) => new(figures.Concat(more));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => figures.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
