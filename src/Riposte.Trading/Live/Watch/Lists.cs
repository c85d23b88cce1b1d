using Riposte.Core.State;

namespace Riposte.Trading.Live.Watch;

/// <summary>Visits lists that change.</summary>
internal static class Lists
{
    public static void Visit<T>(StateVisitor visitor, List<T> list, int most, Func<StateVisitor, T, T> visit)
        where T : struct
    {
        var count = visitor.Next(list.Count);
        if (count < 0 || count > most)
        {
            throw new FormatException($"A stored list has {count} entries; {most} is the most.");
        }
        for (var i = 0; i < count; i++)
        {
            var value = visit(visitor, i < list.Count ? list[i] : default);
            if (i < list.Count)
            {
                list[i] = value;
            }
            else
            {
                list.Add(value);
            }
        }
        list.RemoveRange(count, list.Count - count);
    }
}
