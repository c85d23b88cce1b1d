using Riposte.Core.Hashing;
using Riposte.Runtime.Stages;

namespace Riposte.Tests.Edge.Tuning;

public sealed class StageMemoryTests
{
    private static Hash128 Name(int number)
    {
        using var hasher = new Hasher();
        return hasher.Add(number).Finish();
    }

    [Fact]
    public void Equal_names_are_computed_once_however_many_ask()
    {
        var memory = new StageMemory(1000);
        var computed = 0;
        var results = new object[8];
        using var all = new Barrier(results.Length);
        var threads = Enumerable
            .Range(0, results.Length)
            .Select(i => new Thread(() =>
            {
                all.SignalAndWait();
                results[i] = memory.Get("s", Name(1), () => (object)Interlocked.Increment(ref computed), _ => 1);
            }))
            .ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(1, computed);
        Assert.All(results, result => Assert.Same(results[0], result));
    }

    [Fact]
    public void The_least_recently_used_leave_when_the_limit_is_reached()
    {
        var memory = new StageMemory(100);
        var computed = new List<int>();
        string Ask(int number) =>
            memory.Get(
                "s",
                Name(number),
                () =>
                {
                    computed.Add(number);
                    return $"{number}";
                },
                _ => 40
            );
        Ask(1);
        Ask(2);
        Ask(1);
        Ask(3);
        Assert.Equal(80, memory.Bytes);
        Ask(1);
        Ask(3);
        Assert.Equal([1, 2, 3], computed);
        Ask(2);
        Assert.Equal([1, 2, 3, 2], computed);
        Assert.Equal(80, memory.Bytes);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_number_of_outputs()
    {
        var memory = new StageMemory(1000);
        for (var i = 0; i < 10_000; i++)
        {
            memory.Get("s", Name(i), () => new byte[7], value => value.Length);
            Assert.InRange(memory.Bytes, 7, 1000);
        }
    }

    [Fact]
    public void A_failure_is_not_remembered()
    {
        var memory = new StageMemory(1000);
        Assert.Throws<InvalidOperationException>(() =>
            memory.Get<string>("s", Name(1), () => throw new InvalidOperationException(), _ => 1)
        );
        Assert.Equal(0, memory.Bytes);
        Assert.Equal("good", memory.Get("s", Name(1), () => "good", _ => 1));
    }

    [Fact]
    public void Who_waited_for_a_failure_tries_for_itself()
    {
        var memory = new StageMemory(1000);
        using var begun = new ManualResetEventSlim();
        using var asked = new ManualResetEventSlim();
        var failed = false;
        var first = new Thread(() =>
        {
            try
            {
                memory.Get<string>(
                    "s",
                    Name(1),
                    () =>
                    {
                        begun.Set();
                        asked.Wait(TestContext.Current.CancellationToken);
                        throw new OperationCanceledException();
                    },
                    _ => 1
                );
            }
            catch (OperationCanceledException)
            {
                failed = true;
            }
        });
        first.Start();
        begun.Wait(TestContext.Current.CancellationToken);
        var value = "";
        var second = new Thread(() => value = memory.Get("s", Name(1), () => "mine", _ => 1));
        second.Start();
        asked.Set();
        first.Join();
        second.Join();
        Assert.Equal((true, "mine"), (failed, value));
    }
}
