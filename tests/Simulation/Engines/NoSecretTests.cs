using System.Reflection;
using Riposte.Ports.Live;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>Keys of the account and of its user stream belong to adapters. Nothing that the core is told, asks, writes or says has a
/// place for one, so none can get into journals, snapshots, alarms or exports.</summary>
public sealed class NoSecretTests
{
    private static readonly string[] Words = ["secret", "apikey", "listenkey", "signature", "password", "token"];

    [Fact]
    public void No_input_output_request_answer_or_record_has_a_place_for_a_key()
    {
        var types = typeof(Engine)
            .Assembly.GetExportedTypes()
            .Where(type =>
                type.IsSubclassOf(typeof(EngineInput))
                || type.IsSubclassOf(typeof(EngineOutput))
                || type.IsSubclassOf(typeof(VenueRequest))
                || type.Namespace == typeof(VenueReply).Namespace
                || type.Namespace == typeof(JournalNote).Namespace
            )
            .ToArray();
        Assert.True(types.Length > 50, $"{types.Length} types");
        Assert.DoesNotContain(
            types.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)),
            one => Words.Any(word => one.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public void The_way_to_the_venue_takes_and_gives_nothing_else()
    {
        var types = typeof(IVenueTransport)
            .GetMethods()
            .Concat(typeof(IVenueChannel).GetMethods())
            .SelectMany(method => method.GetParameters().Select(one => one.ParameterType).Append(method.ReturnType))
            .SelectMany(type => type.IsGenericType ? type.GetGenericArguments() : [type])
            .Distinct();
        Assert.DoesNotContain(typeof(string), types);
        Assert.DoesNotContain(typeof(object), types);
        Assert.DoesNotContain(typeof(byte[]), types);
    }
}
