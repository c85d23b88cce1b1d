using System.Runtime.CompilerServices;

namespace Riposte.Simulation.Time;

/// <summary>Timers by due time, then by the order in which they were set: a binary heap whose timers know their place, so that one
/// can be taken out from the middle and no dead entry is left behind.</summary>
internal sealed class TimerHeap
{
    // What is compared lies together.
    private Entry[] items = new Entry[64];
    private long sequence;

    public int Count { get; private set; }

    public SimTimer First => items[0].Timer;

    public void Add(SimTimer timer)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, 2 * Count);
        }
        Rise(new Entry(timer.Due, sequence++, timer), Count++);
    }

    public void Remove(SimTimer timer)
    {
        var place = timer.Place;
        timer.Place = -1;
        var last = items[--Count];
        items[Count] = default;
        if (last.Timer == timer)
        {
            return;
        }
        if (place > 0 && IsBefore(last, items[(place - 1) / 2]))
        {
            Rise(last, place);
        }
        else
        {
            Sink(last, place);
        }
    }

    private void Rise(in Entry entry, int place)
    {
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (!IsBefore(entry, items[parent]))
            {
                break;
            }
            Put(items[parent], place);
            place = parent;
        }
        Put(entry, place);
    }

    private void Sink(in Entry entry, int place)
    {
        while (true)
        {
            var child = 2 * place + 1;
            if (child >= Count)
            {
                break;
            }
            if (child + 1 < Count && IsBefore(items[child + 1], items[child]))
            {
                child++;
            }
            if (!IsBefore(items[child], entry))
            {
                break;
            }
            Put(items[child], place);
            place = child;
        }
        Put(entry, place);
    }

    private void Put(in Entry entry, int place)
    {
        items[place] = entry;
        entry.Timer.Place = place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBefore(in Entry a, in Entry b) =>
        a.Due < b.Due || (a.Due == b.Due && a.Sequence < b.Sequence);

    private readonly record struct Entry(long Due, long Sequence, SimTimer Timer);
}
