namespace SysFlow.Records;

/// <summary>
/// The Avro schema of SysFlow records: the text of the newest version and the types of the older ones.
/// </summary>
public static class SysFlowSchema
{
    /// <summary>The newest version, and the one that is written.</summary>
    public const long NewestVersion = 5;

    /// <summary>The schema of version 5, JSON in UTF-8.</summary>
    public static ReadOnlySpan<byte> Json =>
        """
        {"type":"record","name":"SysFlow","namespace":"sysflow","fields":[{"name":"rec","type":[
        {"type":"record","name":"sysflow.entity.SFHeader","fields":[
        {"name":"version","type":"long","default":5},
        {"name":"exporter","type":"string"},
        {"name":"ip","type":"string","default":"NA"},
        {"name":"filename","type":"string"}]},
        {"type":"record","name":"sysflow.entity.Container","fields":[
        {"name":"id","type":"string"},
        {"name":"name","type":"string"},
        {"name":"image","type":"string"},
        {"name":"imageid","type":"string"},
        {"name":"type","type":{"type":"enum","name":"sysflow.type.ContainerType","symbols":["CT_DOCKER","CT_LXC",
        "CT_LIBVIRT_LXC","CT_MESOS","CT_RKT","CT_CUSTOM","CT_CRI","CT_CONTAINERD","CT_CRIO","CT_BPM"]}},
        {"name":"privileged","type":"boolean"},
        {"name":"podId","type":["null","string"]}]},
        {"type":"record","name":"sysflow.entity.Process","fields":[
        {"name":"state","type":{"type":"enum","name":"sysflow.type.SFObjectState","symbols":["CREATED","MODIFIED",
        "REUP"]}},
        {"name":"oid","type":{"type":"record","name":"sysflow.type.OID","fields":[{"name":"createTS","type":"long"},
        {"name":"hpid","type":"long"}]}},
        {"name":"poid","type":["null","sysflow.type.OID"]},
        {"name":"ts","type":"long"},
        {"name":"exe","type":"string"},
        {"name":"exeArgs","type":"string"},
        {"name":"uid","type":"int"},
        {"name":"userName","type":"string"},
        {"name":"gid","type":"int"},
        {"name":"groupName","type":"string"},
        {"name":"tty","type":"boolean"},
        {"name":"containerId","type":["null","string"]},
        {"name":"entry","type":"boolean","default":false},
        {"name":"cwd","type":"string"},
        {"name":"env","type":{"type":"array","items":"string"}}]},
        {"type":"record","name":"sysflow.entity.File","fields":[
        {"name":"state","type":"sysflow.type.SFObjectState"},
        {"name":"oid","type":{"type":"fixed","name":"sysflow.type.FOID","size":20}},
        {"name":"ts","type":"long"},
        {"name":"restype","type":"int"},
        {"name":"path","type":"string"},
        {"name":"containerId","type":["null","string"]}]},
        {"type":"record","name":"sysflow.event.ProcessEvent","fields":[
        {"name":"procOID","type":"sysflow.type.OID"},
        {"name":"ts","type":"long"},
        {"name":"tid","type":"long"},
        {"name":"opFlags","type":"int"},
        {"name":"args","type":{"type":"array","items":"string"}},
        {"name":"ret","type":"int"}]},
        {"type":"record","name":"sysflow.flow.NetworkFlow","fields":[
        {"name":"procOID","type":"sysflow.type.OID"},
        {"name":"ts","type":"long"},
        {"name":"tid","type":"long"},
        {"name":"opFlags","type":"int"},
        {"name":"endTs","type":"long"},
        {"name":"sip","type":"int"},
        {"name":"sport","type":"int"},
        {"name":"dip","type":"int"},
        {"name":"dport","type":"int"},
        {"name":"proto","type":"int"},
        {"name":"fd","type":"int"},
        {"name":"numRRecvOps","type":"long"},
        {"name":"numWSendOps","type":"long"},
        {"name":"numRRecvBytes","type":"long"},
        {"name":"numWSendBytes","type":"long"}]},
        {"type":"record","name":"sysflow.flow.FileFlow","fields":[
        {"name":"procOID","type":"sysflow.type.OID"},
        {"name":"ts","type":"long"},
        {"name":"tid","type":"long"},
        {"name":"opFlags","type":"int"},
        {"name":"openFlags","type":"int"},
        {"name":"endTs","type":"long"},
        {"name":"fileOID","type":"sysflow.type.FOID"},
        {"name":"fd","type":"int"},
        {"name":"numRRecvOps","type":"long"},
        {"name":"numWSendOps","type":"long"},
        {"name":"numRRecvBytes","type":"long"},
        {"name":"numWSendBytes","type":"long"}]},
        {"type":"record","name":"sysflow.event.FileEvent","fields":[
        {"name":"procOID","type":"sysflow.type.OID"},
        {"name":"ts","type":"long"},
        {"name":"tid","type":"long"},
        {"name":"opFlags","type":"int"},
        {"name":"fileOID","type":"sysflow.type.FOID"},
        {"name":"ret","type":"int"},
        {"name":"newFileOID","type":["null","sysflow.type.FOID"]}]},
        {"type":"record","name":"sysflow.event.NetworkEvent","fields":[
        {"name":"procOID","type":"sysflow.type.OID"},
        {"name":"ts","type":"long"},
        {"name":"tid","type":"long"},
        {"name":"opFlags","type":"int"},
        {"name":"sip","type":"int"},
        {"name":"sport","type":"int"},
        {"name":"dip","type":"int"},
        {"name":"dport","type":"int"},
        {"name":"proto","type":"int"},
        {"name":"ret","type":"int"}]},
        {"type":"record","name":"sysflow.flow.ProcessFlow","fields":[
        {"name":"procOID","type":"sysflow.type.OID"},
        {"name":"ts","type":"long"},
        {"name":"numThreadsCloned","type":"long"},
        {"name":"opFlags","type":"int"},
        {"name":"endTs","type":"long"},
        {"name":"numThreadsExited","type":"long"},
        {"name":"numCloneErrors","type":"long"}]},
        {"type":"record","name":"sysflow.entity.Pod","fields":[
        {"name":"ts","type":"long"},
        {"name":"id","type":"string"},
        {"name":"name","type":"string"},
        {"name":"nodeName","type":"string"},
        {"name":"hostIP","type":{"type":"array","items":"long"}},
        {"name":"internalIP","type":{"type":"array","items":"long"}},
        {"name":"namespace","type":"string"},
        {"name":"restartCount","type":"long"},
        {"name":"labels","type":{"type":"map","values":"string"}},
        {"name":"selectors","type":{"type":"map","values":"string"}},
        {"name":"services","type":{"type":"array","items":{"type":"record","name":"sysflow.entity.Service","fields":[
        {"name":"name","type":"string"},
        {"name":"id","type":"string"},
        {"name":"namespace","type":"string"},
        {"name":"portList","type":{"type":"array","items":{"type":"record","name":"sysflow.entity.Port","fields":[
        {"name":"port","type":"int"},
        {"name":"targetPort","type":"int"},
        {"name":"nodePort","type":"int"},
        {"name":"proto","type":"string"}]}}},
        {"name":"clusterIP","type":{"type":"array","items":"long"}}]}}}]},
        {"type":"record","name":"sysflow.event.K8sEvent","fields":[
        {"name":"kind","type":{"type":"enum","name":"sysflow.type.K8sComponent","symbols":["K8S_NODES",
        "K8S_NAMESPACES","K8S_PODS","K8S_REPLICATIONCONTROLLERS","K8S_SERVICES","K8S_EVENTS","K8S_REPLICASETS",
        "K8S_DAEMONSETS","K8S_DEPLOYMENTS","K8S_UNKNOWN"]}},
        {"name":"action","type":{"type":"enum","name":"sysflow.type.K8sAction","symbols":["K8S_COMPONENT_ADDED",
        "K8S_COMPONENT_MODIFIED","K8S_COMPONENT_DELETED","K8S_COMPONENT_ERROR","K8S_COMPONENT_NONEXISTENT",
        "K8S_COMPONENT_UNKNOWN"]}},
        {"name":"ts","type":"long"},
        {"name":"message","type":"string"}]}]}]}
        """u8;

    /// <summary>
    /// The types of a version, derived from the newest by removing what later versions added (checked on files of every
    /// version): 2 added ip, entry and ProcessFlow, 3 filename, 4 podId, Pod and K8sEvent, 5 cwd and env. Version 1001
    /// is 2 with <c>Container.imagerepo</c>.
    /// </summary>
    /// <exception cref="SysFlowFormatException">The version does not exist.</exception>
    internal static AvroType OfVersion(long version)
    {
        if (version is < 2 or (> 999 and not 1000 and not 1001))
            throw new SysFlowFormatException($"schema version {version} does not exist");

        AvroType root = new AvroSchemaParser().Parse(Json);
        AvroType union = root.Fields[0].Type;
        long since = version switch { 1000 => 1, 1001 => 2, _ => version };
        if (since < 5) Remove(union, "Process", "cwd", "env");
        if (since < 4)
        {
            Remove(union, "Container", "podId");
            union.Parts = [.. union.Parts.Where(p => p.Name is not ("Pod" or "K8sEvent"))];
        }

        if (since < 3) Remove(union, "SFHeader", "filename");
        if (since < 2)
        {
            Remove(union, "SFHeader", "ip");
            Remove(union, "Process", "entry");
            union.Parts = [.. union.Parts.Where(p => p.Name != "ProcessFlow")];
        }

        if (version == 1001)
        {
            AvroType container = union.Parts.First(p => p.Name == "Container");
            container.Fields = [.. container.Fields, new AvroField("imagerepo", new AvroType(AvroKind.String))];
        }

        return root;
    }

    private static void Remove(AvroType union, string record, params string[] fields)
    {
        AvroType type = union.Parts.First(p => p.Name == record);
        type.Fields = [.. type.Fields.Where(f => !fields.Contains(f.Name))];
    }
}
