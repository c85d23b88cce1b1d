using System.Globalization;

namespace Riposte.Tests.Unit.Trading.Snapshots;

/// <summary>A value that an object, or something it holds, can change.</summary>
/// <param name="Name">The class that holds it, its field, and the way inside that.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Writes it.</param>
internal sealed record StateLeaf(string Name, Func<object?> Get, Action<object?> Set)
{
    /// <summary>Makes it another value.</summary>
    public void Change() => Set(Other(Get()));

    private static object Other(object? value) =>
        value switch
        {
            long v => unchecked(v + 1),
            int v => unchecked(v + 1),
            byte v => unchecked((byte)(v + 1)),
            Int128 v => unchecked(v + 1),
            bool v => !v,
            double v => double.IsFinite(v) ? v / 2 + 1.25 : 1.5,
            string v => v + "x",
            null => "x",
            Enum v => Enum.ToObject(v.GetType(), Convert.ToInt64(v, CultureInfo.InvariantCulture) == 0 ? 1 : 0),
            _ => throw new NotSupportedException($"{value.GetType()} has no other value."),
        };
}
