using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>Maps the client's errors to the port's failures: one table for every kind of call.</summary>
internal static class KafkaFailures
{
    /// <summary>The class of an error.</summary>
    public static StreamingFailure Classify(ErrorCode code) => code switch
    {
        ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition
            or ErrorCode.TopicException => StreamingFailure.UnknownTopic,
        ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed
            or ErrorCode.ClusterAuthorizationFailed or ErrorCode.TransactionalIdAuthorizationFailed
            or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_Authentication or ErrorCode.Local_Ssl
            => StreamingFailure.Denied,
        ErrorCode.InvalidPartitions or ErrorCode.InvalidConfig or ErrorCode.PolicyViolation
            or ErrorCode.InvalidReplicationFactor or ErrorCode.InvalidRequest or ErrorCode.UnsupportedVersion
            or ErrorCode.Local_InvalidArg or ErrorCode.Local_UnsupportedFeature
            or ErrorCode.InconsistentGroupProtocol => StreamingFailure.Conflict,
        ErrorCode.InvalidMsg or ErrorCode.Local_BadMsg or ErrorCode.Local_BadCompression => StreamingFailure.Corrupt,
        ErrorCode.Local_Destroy => StreamingFailure.Closed,
        _ => StreamingFailure.Unavailable,
    };

    /// <summary>Whether the broker refuses this message no matter how often it is sent.</summary>
    public static bool IsRefusal(ErrorCode code) =>
        code is ErrorCode.MsgSizeTooLarge or ErrorCode.InvalidTimestamp or ErrorCode.InvalidRecord;

    /// <summary>Whether a partition currently has no leader, or one that the client does not know yet.</summary>
    public static bool IsElection(ErrorCode code) =>
        code is ErrorCode.NotLeaderForPartition or ErrorCode.LeaderNotAvailable or ErrorCode.FencedLeaderEpoch
            or ErrorCode.UnknownLeaderEpoch;

    /// <summary>Whether a commit failed because the partitions belong to another member by now.</summary>
    public static bool IsOwnedByAnother(ErrorCode code) => code is ErrorCode.UnknownMemberId
        or ErrorCode.FencedInstanceId or ErrorCode.FencedMemberEpoch or ErrorCode.StaleMemberEpoch;

    /// <summary>Whether the cluster takes another client for the owner of a transactional id.</summary>
    public static bool IsFenced(ErrorCode code) => code is ErrorCode.Local_Fenced or ErrorCode.InvalidProducerEpoch
        or ErrorCode.ProducerFenced;

    /// <summary>The exception for an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="action">What was attempted, as the subject of a sentence.</param>
    /// <param name="watch">What the client reported earlier: a time-out hides its cause.</param>
    public static StreamingException Of(Error error, string action, ClientWatch watch)
    {
        StreamingFailure failure = Classify(error.Code);
        string reason = error.Reason;
        if (failure == StreamingFailure.Unavailable && watch.Cause is { } cause)
        {
            if (Classify(cause.Code) == StreamingFailure.Denied) failure = StreamingFailure.Denied;
            reason = $"{reason}; {cause.Reason}";
        }

        string advice = failure == StreamingFailure.Denied ? " Check Kafka:Client:sasl.*, ssl.* and the ACLs." : "";
        return new StreamingException(failure, $"{action} failed: {reason.TrimEnd('.')}.{advice}");
    }
}
