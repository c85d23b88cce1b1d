using System.Runtime.CompilerServices;

namespace Riposte.Simulation.Time;

/// <summary>Timers by due time, then by sequence: a binary heap whose entries know their place, so that one can be taken out
/// from the middle and no dead entry is left behind.</summary>
internal sealed class TimerHeap
{
    private SimTimer[] items = new SimTimer[64];

    public int Count { get; private set; }

    public SimTimer First => items[0];

    public void Add(SimTimer timer)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, 2 * Count);
        }
        Rise(timer, Count++);
    }

    public void Remove(SimTimer timer)
    {
        var place = timer.Place;
        timer.Place = -1;
        var last = items[--Count];
        items[Count] = null!;
        if (last == timer)
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

    private void Rise(SimTimer timer, int place)
    {
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (!IsBefore(timer, items[parent]))
            {
                break;
            }
            Put(items[parent], place);
            place = parent;
        }
        Put(timer, place);
    }

    private void Sink(SimTimer timer, int place)
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
            if (!IsBefore(items[child], timer))
            {
                break;
            }
            Put(items[child], place);
            place = child;
        }
        Put(timer, place);
    }

    private void Put(SimTimer timer, int place)
    {
        items[place] = timer;
        timer.Place = place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBefore(SimTimer a, SimTimer b) =>
        a.Due < b.Due || (a.Due == b.Due && a.Sequence < b.Sequence);
}
